#pragma once

#include "core/session/connection.h"
#include "core/session/ledger.h"
#include "core/session/providers/providerfacts.h"

#include <mutex>

namespace wbemscope {

/// What a reading has gathered so far: filled on the connection's thread, looked at on any. Whatever ends the
/// reading, what had arrived stays.
class ProviderCollection {
public:
    explicit ProviderCollection(QString nameSpace)
        : m_nameSpace(std::move(nameSpace)) {}
    const QString& nameSpace() const { return m_nameSpace; }
    /// A copy, put together.
    NamespaceProviders joined() const;

private:
    friend class ProviderReader;
    const QString m_nameSpace;
    mutable std::mutex m_mutex;
    ProviderFacts m_facts;
};

/// Reads one of the three lists: one enumeration, to its end or to our limit. A refusal is noted in the
/// collection; throws Cancelled, and ProtocolError when the connection itself is lost. False: the namespace
/// did not let us in, the other steps would fare no better.
bool readProviderStep(Connection& connection, ProviderStep step, ProviderCollection& into,
                      const std::stop_token& stop);
/// All three.
void readProviders(Connection& connection, ProviderCollection& into, const std::stop_token& stop);

/// The calls behind the three lists, as far as the ledger still has them: ids, ascending.
using ProviderEvidence = std::array<std::vector<quint64>, ProviderStepCount>;
ProviderEvidence evidenceOf(const NamespaceProviders& providers, const Ledger& ledger, quint32 connectionId);
/// Those that a conclusion with these ProviderBasis bits rests on.
std::vector<quint64> callsBehind(const ProviderEvidence& evidence, quint8 basis);

} // namespace wbemscope
