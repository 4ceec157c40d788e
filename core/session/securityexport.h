#pragma once

#include "core/session/namespacesecurity.h"

#include <QByteArray>
#include <QHash>

/// Namespace security as text for other programs. Names of keys and columns are not translated.
namespace wbemscope {

/// One line per ACE (a namespace without a readable DACL has one line that says why): namespace, state,
/// requiresEncryption, myRights, line, account, sid, type, rights, appliesTo, inheritedFrom, sddl.
QByteArray securityAsCsv(std::span<const NamespaceSecurity> namespaces);
/// "What may this account do there?", to be answered by the access check over each descriptor.
struct AccountQuestion {
    QString account;
    AccessToken token;
};
/// An array of objects, one per namespace, with the DACL inside, the differences from Windows' default, and
/// `question`'s answer if there is one.
QByteArray securityAsJson(std::span<const NamespaceSecurity> namespaces,
                          const AccountQuestion* question = nullptr);

/// "open", "needs encryption", "denied", "failed" for a login's outcome.
QString namespaceState(const NamespaceSecurity& security);

/// Finds the namespaces above one among those that were read. They must outlive it.
class NamespaceIndex {
public:
    explicit NamespaceIndex(std::span<const NamespaceSecurity> namespaces);
    std::vector<Ancestor> above(const QString& nameSpace) const; ///< Nearest first.

private:
    QHash<QString, const NamespaceSecurity*> m_byName; ///< Upper case.
};

} // namespace wbemscope
