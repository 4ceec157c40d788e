#pragma once

#include "core/session/connection.h"
#include "core/session/events/subscriptionreport.h"

#include <deque>
#include <QSet>

/// Asks a host for its permanent subscriptions. What takes a Connection makes remote calls on its thread.
namespace wbemscope::events {

/// No host has more; one that makes them up must not keep us.
inline constexpr int MostParts = 10'000; ///< Of one class, in one namespace
inline constexpr qsizetype MostPartBytes = 32 << 20;
inline constexpr int MostSids = 64;

/// Throws only Cancelled, and ProtocolError when the connection itself is lost. Takes Enable Account.
NamespaceSubscriptions readSubscriptions(Connection& connection, const QString& nameSpace, bool withChildren,
                                         const std::stop_token& stop);

/// What the host calls these accounts, by Win32_SID of ROOT\CIMV2; those it does not know stay out. Throws
/// likewise.
SidNames readSidNames(Connection& connection, const std::vector<Sid>& sids, const std::stop_token& stop);

/// Which namespaces to read, and in which order: those asked for, those below them (`wholeTree`), those that
/// references lead to. Pure; collects what was read.
class ReadingPlan {
public:
    ReadingPlan(const QStringList& namespaces, bool wholeTree);
    /// Nothing: all is read.
    std::optional<QString> next();
    bool wantsChildren() const { return m_wholeTree; }
    void take(NamespaceSubscriptions read);
    const std::vector<NamespaceSubscriptions>& all() const { return m_read; }
    int readSoFar() const { return int(m_read.size()); }
    /// That there were more namespaces than are followed, in a sentence; empty: there were not.
    QString problem() const;

private:
    void add(const QString& nameSpace);

    std::deque<QString> m_ahead;
    QSet<QString> m_seen; ///< Case-folded
    std::vector<NamespaceSubscriptions> m_read;
    bool m_wholeTree;
    bool m_cut = false;
};

/// Where permanent subscriptions usually lie; `also` (the namespace at hand) too.
QStringList usualNamespaces(const QString& also = {});

} // namespace wbemscope::events
