#pragma once

#include "core/cim/wql/filter.h"
#include "core/cim/wql/parser.h"
#include "core/lab/provider.h"

#include <map>

/// How a request becomes rows: dispatch to repository and providers, filters, associations, events.
namespace wbemscope::lab {

/// What all sessions of one service share.
struct Core {
    explicit Core(QString server);
    Repository repository;
    /// By name and by CLSID; lower case.
    std::map<QString, std::shared_ptr<Provider>> providers;
};
using CorePtr = std::shared_ptr<Core>;

/// One request: where, who, with which rights.
struct Request {
    CorePtr core;
    NamespacePtr nameSpace;
    CallerContext caller;
    quint32 grantedRights = 0;

    QString where(QStringView what) const; ///< "ROOT\\CIMV2:what", for messages.
    ProviderCall providerCall(cim::ClassPtr cls, const cim::wql::Expr* condition = nullptr) const;
};

/// WBEM_E_INVALID_CLASS when there is none.
cim::ClassPtr requireClass(const Request& request, const QString& name);

/// The provider of a class whose instances are dynamic, after the checks winmgmt makes before it lets a
/// provider act: registered (WBEM_E_PROVIDER_NOT_FOUND), enabled (WBEM_E_PROVIDER_DISABLED), loadable
/// (WBEM_E_PROVIDER_LOAD_FAILURE), and the caller's impersonation level enough for one that acts as its
/// caller (WBEM_E_ACCESS_DENIED). Null: the repository keeps the instances.
Provider* providerFor(const Request& request, const cim::Class& cls);

/// Instances of exactly this class, or of it and all below it.
GeneratorPtr instancesOf(const Request& request, const cim::ClassPtr& cls, bool deep,
                         const cim::wql::Expr* where = nullptr);
/// Null: no such instance. The path's class may be a superclass of the instance's.
cim::InstancePtr findInstance(const Request& request, const cim::ObjectPath& path);

/// Rows that pass, cut to the columns.
GeneratorPtr filtered(GeneratorPtr rows, cim::wql::Filter filter, std::optional<cim::wql::Select> columns,
                      bool withKeys);
/// ISA over names, by the namespace's classes.
cim::wql::Derivation derivationOf(const NamespacePtr& nameSpace);

/// SELECT and ASSOCIATORS/REFERENCES OF. Checks what can be checked before the first row.
using GeneratorFactory = std::function<GeneratorPtr()>;
GeneratorFactory queryRows(const Request& request, const QString& text, bool withKeys);
std::vector<cim::Object> associationRows(const Request& request, const cim::wql::Associations& query);

/// The enumeration the wire gets. Clone and Reset run the factory anew.
std::unique_ptr<Enumeration> replayable(GeneratorFactory factory, bool forwardOnly);
/// Event query; throws WBEM_E_NOT_EVENT_CLASS and friends.
std::unique_ptr<Enumeration> eventRows(const Request& request, const QString& text);

/// ExecMethod.
cim::Object callMethod(const Request& request, const cim::ObjectPath& path, const QString& method,
                       const cim::Object& in);

namespace hrx {
inline constexpr HResult ProviderLoadFailure = 0x80041013;
inline constexpr HResult MethodDisabled = 0x80041056;
inline constexpr HResult ProviderDisabled = 0x8004108A;
inline constexpr HResult NotEventClass = 0x80041059;
inline constexpr HResult MissingGroupWithin = 0x8004105A;
inline constexpr HResult RegistrationTooBroad = 0x80042001;
inline constexpr HResult RegistrationTooPrecise = 0x80042002;
} // namespace hrx

} // namespace wbemscope::lab
