#pragma once

#include "core/security/securitydescriptor.h"

#include <map>

/// A namespace's security descriptor as a person reads it: who, what, from where, and why. No I/O.
namespace wbemscope {

/// Names of accounts as a host told them, by the text of their SID. Well-known SIDs need no entry.
using SidNames = std::map<QString, QString>;
/// "WORKSHOP\\bob", "BUILTIN\\Administrators"; the SID itself when nobody told its name.
QString accountText(const Sid& sid, const SidNames& names);

/// The other way round: a SID, or one of the names ("WORKSHOP\\bob"; "bob" when no other has that name).
std::optional<Sid> sidOfAccount(const QString& account, const SidNames& names);

/// The eight rights of WMI Control's Security tab, in its order.
std::span<const quint32> wmiRights();
/// The rights of a mask for one line: "everything", "none", or their names.
QString wmiRightsText(quint32 mask);

/// Where an ACE has effect: "this namespace", "this namespace and those below" ... (MS-DTYP 2.4.4.1).
QString appliesToText(quint8 aceFlags);

/// A namespace above the one at hand, and what is known of it.
struct Ancestor {
    QString nameSpace;
    const SecurityDescriptor* descriptor = nullptr; ///< Null: could not be read.
};
/// The namespace that an inherited ACE was written for; `ancestors` nearest first. Empty when it is the
/// namespace's own ACE, or no readable ancestor has it.
QString inheritedFrom(const Ace& ace, std::span<const Ancestor> ancestors);

/// What the access check says about one right, and which line of the DACL decided.
struct RightDecision {
    quint32 right = 0;
    bool granted = false;
    int ace =
        -1; ///< Index in the DACL; -1: no line speaks of it; -2: no DACL, or the owner's implicit right.
};
/// One for each of wmiRights().
std::vector<RightDecision> decideRights(const SecurityDescriptor& descriptor, const AccessToken& token);
/// "Granted by line 2 (BUILTIN\Administrators)."
QString decisionText(const RightDecision& decision, const SecurityDescriptor& descriptor,
                     const SidNames& names);

/// The token a network logon of this user has at the least: Everyone, Authenticated Users and Network beside
/// the groups named (MS-DTYP 2.4.2.4). For ANONYMOUS LOGON only Network, as since Windows Server 2003.
AccessToken networkToken(const Sid& user, std::vector<Sid> memberOf);

/// Whom the DACL gives `right`, without asking who is a member of whom; a deny for the same SID counts.
std::vector<Sid> trusteesWith(const SecurityDescriptor& descriptor, quint32 right);

/// What Windows gives a namespace nobody touched: Administrators everything; everybody who is authenticated
/// and the two service accounts Enable Account, Execute Methods, Provider Write; nobody else Remote Enable
/// (Win32 "Access to WMI Namespaces", "Namespace Access Rights Constants").
const SecurityDescriptor& defaultNamespaceDescriptor();

/// A SID whose rights differ from the default's.
struct DaclDifference {
    Sid sid;
    bool denies = false; ///< Of the deny lines; else of the allow lines.
    quint32 added = 0;
    quint32 missing = 0;
    friend bool operator==(const DaclDifference&, const DaclDifference&) = default;
};
/// A namespace without DACL differs by giving Everyone everything.
std::vector<DaclDifference> differencesFromDefault(const SecurityDescriptor& descriptor);
/// "bob: + Remote Enable"; one per difference.
QString differenceText(const DaclDifference& difference, const SidNames& names);

} // namespace wbemscope
