#pragma once

#include "core/cim/objectpath.h"
#include "core/cim/wql/ast.h"
#include "core/lab/caller.h"
#include "core/lab/enumeration.h"
#include "core/lab/repository.h"

namespace wbemscope::lab {

/// Rows being made. What Enumeration shows to the wire, without its bookkeeping.
class Generator {
public:
    virtual ~Generator() = default;
    virtual Poll next(int max, std::vector<cim::Object>& rows) = 0;
    virtual bool isBulk() const { return false; }
    virtual Poll nextBulk(int max, RowSink& sink, int& count);
    /// Rows passed over cheaply; 0 when this generator cannot.
    virtual int skip(int) { return 0; }
};
using GeneratorPtr = std::unique_ptr<Generator>;

/// Everything that is already there.
GeneratorPtr listGenerator(std::vector<cim::Object> rows, HResult status = hr::Ok, QString message = {});
inline Poll endOfRows(HResult status = hr::Ok, QString message = {}) {
    return {Poll::State::End, {}, status, std::move(message)};
}

/// What a provider answered: winmgmt passes it on in the provider's name.
class ProviderFailure : public ProtocolError {
public:
    ProviderFailure(QString provider, const ProtocolError& error)
        : ProtocolError(error)
        , m_provider(std::move(provider)) {}
    const QString& provider() const { return m_provider; }

private:
    QString m_provider;
};
/// An enumeration that ended with this.
Poll failedRows(const ProtocolError& error);
/// Does a provider's work; what it throws is its failure. Without a name it is winmgmt's own.
template <class Work> auto asProvider(const QString& name, Work work) {
    try {
        return work();
    } catch (const ProviderFailure&) {
        throw;
    } catch (const ProtocolError& error) {
        if (name.isEmpty())
            throw;
        throw ProviderFailure(name, error);
    }
}

/// One call into a provider.
struct ProviderCall {
    std::shared_ptr<const Namespace> nameSpace;
    CallerContext caller;
    quint32 grantedRights = 0;
    cim::ClassPtr cls;                     ///< The class whose instances are wanted: exactly it.
    const cim::wql::Expr* where = nullptr; ///< For providers that can use it; only during the call.
};

/// A provider of instances and methods: one per name in a class's Provider qualifier. Throws ProtocolError.
class Provider {
public:
    virtual ~Provider() = default;
    virtual QString name() const = 0;
    /// By which a registration of another name finds it, too.
    virtual QString clsid() const { return {}; }
    virtual GeneratorPtr enumerate(const ProviderCall& call) = 0;
    /// Null: no such instance. The default looks through enumerate().
    virtual cim::InstancePtr get(const ProviderCall& call, const cim::ObjectPath& path);
};

/// The __Win32Provider instance that a class's qualifier names; null: nobody registered it.
cim::InstancePtr providerRegistration(const Namespace& nameSpace, const cim::Class& cls);
/// Its code works in the caller's name, not in its host's ("Impersonating a Client", "Provider Hosting and
/// Security": a decoupled one only with FoldIdentity(FALSE)).
bool actsAsCaller(const cim::Instance& registration);

/// All of this build.
std::vector<std::unique_ptr<Provider>> makeProviders();

/// A datetime of now.
QString nowText();

} // namespace wbemscope::lab
