#pragma once

#include "core/security/daclreading.h"
#include "core/session/connection.h"
#include "core/session/outcome.h"

/// What a host tells about the security of its namespaces. Every function here makes remote calls on the
/// connection's thread.
namespace wbemscope {

struct ChildNamespace {
    QString name;
    bool requiresEncryption = false; ///< The qualifier of that name on its __NAMESPACE instance
};
/// Instances of __NAMESPACE, sorted; at most 20,000.
std::vector<ChildNamespace> listNamespaces(Services& services, std::stop_token stop);

/// __SystemSecurity::GetCallerAccessRights. It is a method: without Execute Methods the caller is refused.
/// Nothing when the answer lacks the value.
std::optional<quint32> callerAccessRights(Services& services, std::stop_token stop);

/// One namespace. What could not be read says why and leaves the rest alone.
struct NamespaceSecurity {
    QString nameSpace; ///< "ROOT\\CIMV2"
    Outcome login;     ///< When this failed, nothing below is known.

    std::optional<SecurityDescriptor> descriptor;
    Outcome descriptorOutcome; ///< GetSD needs Read Security.
    SidNames names;            ///< Of the descriptor's trustees, from GetSecurityDescriptor.

    std::optional<quint32> callerRights;
    Outcome callerOutcome;

    /// The RequiresEncryption qualifier of __SystemSecurity (Win32 "Requiring an Encrypted Connection to a
    /// Namespace").
    std::optional<bool> requiresEncryption;

    std::vector<ChildNamespace> children;
    Outcome childrenOutcome;
};
/// Throws only Cancelled, and ProtocolError when the connection itself is lost.
NamespaceSecurity readNamespaceSecurity(Connection& connection, const QString& nameSpace,
                                        std::stop_token stop);

/// The longest way down and the most namespaces that a walk of a whole host follows: no real one has so
/// many, and a host that makes up more must not keep us.
inline constexpr int DeepestNamespace = 32;
inline constexpr int MostNamespaces = 10'000;

[[noreturn]] void throwTooManyNamespaces();
/// The namespace and the tree below it, parents first, in depth, within those limits.
/// \param look  (nameSpace, depth) -> the children to go on with; a Cancelled of it ends the walk.
/// When there are more than MostNamespaces it throws WBEM_E_QUOTA_VIOLATION (Stage::Local); what was looked
/// at is the caller's and stays.
template <class Look> void walkNamespaces(const QString& root, Look look) {
    struct Next {
        QString nameSpace;
        int depth;
    };
    std::vector<Next> ahead{{root, 0}};
    for (int looked = 0; !ahead.empty(); ++looked) {
        if (looked == MostNamespaces)
            throwTooManyNamespaces();
        const Next now = std::move(ahead.back());
        ahead.pop_back();
        const std::vector<ChildNamespace> children = look(now.nameSpace, now.depth);
        if (now.depth < DeepestNamespace)
            for (auto child = children.rbegin(); child != children.rend(); ++child)
                ahead.push_back({now.nameSpace + u'\\' + child->name, now.depth + 1});
    }
}

} // namespace wbemscope
