// Who may do what: MS-DTYP 2.5.3 (access check, inheritance), rights of a WMI namespace: MS-WMI 5.2.
#include "core/security/securitydescriptor.h"

#include <algorithm>

namespace wbemscope {

namespace {

struct RightName {
    quint32 bit;
    const char* name;
};
constexpr RightName rightNames[] = {
    {WmiEnableAccount, "Enable Account"}, {WmiExecuteMethods, "Execute Methods"},
    {WmiFullWrite, "Full Write"},         {WmiPartialWrite, "Partial Write"},
    {WmiProviderWrite, "Provider Write"}, {WmiRemoteEnable, "Remote Enable"},
    {WmiReadSecurity, "Read Security"},   {WmiEditSecurity, "Edit Security"},
};

constexpr quint32 OwnersOwn = WmiReadSecurity | WmiEditSecurity;
constexpr int DecidedByNoAce = -2;
constexpr int Undecided = -1;

bool appliesToObject(const Ace& ace) {
    return (ace.flags & AceInheritOnly) == 0;
}

/// An object ACE speaks about the whole object only when it names no type; we have no object tree.
bool speaksOfWhole(const Ace& ace) {
    return ace.objectType.isNull();
}

/// A condition is not evaluated. "Unknown" grants nothing and denies everything (MS-DTYP 2.5.3.1.1).
bool grantsTo(const Ace& ace, const AccessToken& token) {
    return ace.allows() && speaksOfWhole(ace) && token.has(ace.sid);
}
bool deniesTo(const Ace& ace, const AccessToken& token) {
    return (ace.denies() || ace.type == AceType::AccessDeniedCallback) && speaksOfWhole(ace) &&
           token.hasForDeny(ace.sid);
}

bool ownerHasImplicitRights(const SecurityDescriptor& sd, const AccessToken& token) {
    if (!sd.owner || !token.has(*sd.owner) || !sd.dacl)
        return false;
    return std::none_of(sd.dacl->aces.begin(), sd.dacl->aces.end(), [](const Ace& ace) {
        return appliesToObject(ace) && ace.sid == sids::ownerRights();
    });
}

struct Walk {
    quint32 granted = 0;
    quint32 denied = 0;
};

/// Each bit belongs to the first ACE that speaks about it.
Walk walk(const SecurityDescriptor& sd, const AccessToken& token) {
    Walk result;
    if (ownerHasImplicitRights(sd, token))
        result.granted = OwnersOwn;
    AccessToken asOwner = token;
    if (sd.owner && token.has(*sd.owner))
        asOwner.groups.push_back(sids::ownerRights());
    for (const Ace& ace : sd.dacl->aces) {
        if (!appliesToObject(ace))
            continue;
        const quint32 mask = mapWmiGeneric(ace.mask);
        if (deniesTo(ace, asOwner))
            result.denied |= mask & ~result.granted;
        else if (grantsTo(ace, asOwner))
            result.granted |= mask & ~result.denied;
    }
    return result;
}

} // namespace

QString wmiRightName(quint32 right) {
    for (const auto& row : rightNames)
        if (row.bit == right)
            return QString::fromLatin1(row.name);
    return {};
}

QStringList wmiRightNames(quint32 mask) {
    QStringList names;
    for (const auto& row : rightNames)
        if (mask & row.bit) {
            names += QString::fromLatin1(row.name);
            mask &= ~row.bit;
        }
    if (mask)
        names += QStringLiteral("0x") + QString::number(mask, 16);
    return names;
}

bool AccessToken::has(const Sid& sid) const {
    return sid == user || std::find(groups.begin(), groups.end(), sid) != groups.end();
}

bool AccessToken::hasForDeny(const Sid& sid) const {
    return has(sid) || std::find(denyOnly.begin(), denyOnly.end(), sid) != denyOnly.end();
}

quint32 mapWmiGeneric(quint32 mask) {
    quint32 mapped = mask & ~(GenericRead | GenericWrite | GenericExecute | GenericAll);
    if (mask & GenericRead)
        mapped |= WmiEnableAccount;
    if (mask & GenericWrite)
        mapped |= WmiFullWrite | WmiPartialWrite | WmiProviderWrite;
    if (mask & GenericExecute)
        mapped |= WmiExecuteMethods;
    if (mask & GenericAll)
        mapped |= WmiAllRights;
    return mapped;
}

bool accessCheck(const SecurityDescriptor& sd, const AccessToken& token, quint32 desired) {
    if (!sd.dacl)
        return true;
    const quint32 wanted = mapWmiGeneric(desired & ~MaximumAllowed);
    const quint32 granted = walk(sd, token).granted;
    if ((desired & MaximumAllowed) && granted == 0)
        return false;
    return (granted & wanted) == wanted;
}

quint32 grantedRights(const SecurityDescriptor& sd, const AccessToken& token) {
    return sd.dacl ? walk(sd, token).granted : WmiAllRights;
}

int decidingAce(const SecurityDescriptor& sd, const AccessToken& token, quint32 right) {
    if (!sd.dacl)
        return DecidedByNoAce;
    if ((right & OwnersOwn) && ownerHasImplicitRights(sd, token))
        return DecidedByNoAce;
    AccessToken asOwner = token;
    if (sd.owner && token.has(*sd.owner))
        asOwner.groups.push_back(sids::ownerRights());
    for (std::size_t i = 0; i < sd.dacl->aces.size(); ++i) {
        const Ace& ace = sd.dacl->aces[i];
        if (appliesToObject(ace) && (mapWmiGeneric(ace.mask) & right) &&
            (deniesTo(ace, asOwner) || grantsTo(ace, asOwner)))
            return static_cast<int>(i);
    }
    return Undecided;
}

SecurityDescriptor inheritedDescriptor(const SecurityDescriptor& parent, const SecurityDescriptor& child) {
    SecurityDescriptor result = child;
    if (!result.owner)
        result.owner = parent.owner;
    if (!result.group)
        result.group = parent.group;
    const bool childHasNullDacl = (child.control & SdDaclPresent) && !child.dacl;
    if ((child.control & SdDaclProtected) || childHasNullDacl || !parent.dacl)
        return result;

    Acl acl;
    if (child.dacl) {
        acl.revision = child.dacl->revision;
        std::copy_if(child.dacl->aces.begin(), child.dacl->aces.end(), std::back_inserter(acl.aces),
                     [](const Ace& ace) { return !ace.isInherited(); });
    }
    constexpr quint8 inheritance =
        AceObjectInherit | AceContainerInherit | AceNoPropagateInherit | AceInheritOnly;
    for (const Ace& ace : parent.dacl->aces) {
        const bool container = ace.flags & AceContainerInherit;
        const bool object = ace.flags & AceObjectInherit;
        const bool further = !(ace.flags & AceNoPropagateInherit);
        if (!container && !(object && further))
            continue;
        if (ace.type == AceType::AccessAllowedObject || ace.type == AceType::AccessDeniedObject)
            acl.revision = 4;
        Ace copy = ace;
        copy.flags = static_cast<quint8>(ace.flags & ~inheritance) | AceInherited;
        const quint8 onward = further ? ace.flags & (AceObjectInherit | AceContainerInherit) : quint8{0};
        if (!container) { // Meant for leaves below: travels through us without effect.
            copy.flags |= onward | AceInheritOnly;
            acl.aces.push_back(copy);
            continue;
        }
        const std::optional<Sid> creator = ace.sid == sids::creatorOwner()   ? result.owner
                                           : ace.sid == sids::creatorGroup() ? result.group
                                                                             : std::nullopt;
        copy.mask = mapWmiGeneric(ace.mask);
        if (creator) {
            copy.sid = *creator;
            acl.aces.push_back(copy);
            if (onward) {
                copy.sid = ace.sid;
                copy.mask = ace.mask;
                copy.flags |= onward | AceInheritOnly;
                acl.aces.push_back(copy);
            }
            continue;
        }
        copy.flags |= onward;
        acl.aces.push_back(copy);
    }
    result.dacl = std::move(acl);
    result.control |= SdDaclPresent | SdDaclAutoInherited;
    return result;
}

} // namespace wbemscope
