#include "core/security/daclreading.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("DaclReading", text);
}

constexpr quint32 Rights[] = {WmiExecuteMethods, WmiFullWrite,    WmiPartialWrite, WmiProviderWrite,
                              WmiEnableAccount,  WmiRemoteEnable, WmiReadSecurity, WmiEditSecurity};

constexpr quint8 ScopeFlags = AceContainerInherit | AceNoPropagateInherit | AceInheritOnly;

struct Scope {
    quint8 flags;
    const char* text;
};
/// Namespaces are containers and have no leaves: OBJECT_INHERIT_ACE says nothing here.
constexpr Scope Scopes[] = {
    {0, QT_TRANSLATE_NOOP("DaclReading", "this namespace")},
    {AceContainerInherit, QT_TRANSLATE_NOOP("DaclReading", "this namespace and all below")},
    {AceContainerInherit | AceNoPropagateInherit,
     QT_TRANSLATE_NOOP("DaclReading", "this namespace and its children")},
    {AceContainerInherit | AceInheritOnly, QT_TRANSLATE_NOOP("DaclReading", "all below")},
    {AceContainerInherit | AceInheritOnly | AceNoPropagateInherit,
     QT_TRANSLATE_NOOP("DaclReading", "its children")},
};

bool hasEffectHere(const Ace& ace) {
    return !(ace.flags & AceInheritOnly) && (ace.allows() || ace.denies());
}

/// Rights by SID, allow and deny apart.
struct Totals {
    std::map<QString, std::pair<Sid, quint32>> allow, deny;
};
Totals totalsOf(const SecurityDescriptor& descriptor) {
    Totals totals;
    const auto add = [](auto& side, const Sid& sid, quint32 mask) {
        auto& entry = side[sid.toString()];
        entry.first = sid;
        entry.second |= mapWmiGeneric(mask);
    };
    if (!descriptor.dacl) {
        add(totals.allow, sids::everyone(), WmiAllRights);
        return totals;
    }
    for (const Ace& ace : descriptor.dacl->aces)
        if (hasEffectHere(ace))
            add(ace.denies() ? totals.deny : totals.allow, ace.sid, ace.mask);
    return totals;
}

} // namespace

QString accountText(const Sid& sid, const SidNames& names) {
    const QString text = sid.toString();
    if (const auto told = names.find(text); told != names.end())
        return told->second;
    const QString known = wellKnownSidName(sid);
    return known.isEmpty() ? text : known;
}

std::optional<Sid> sidOfAccount(const QString& account, const SidNames& names) {
    const QString wanted = account.trimmed();
    if (auto sid = Sid::parse(wanted))
        return sid;
    std::optional<Sid> found;
    for (const auto& [text, name] : names) {
        if (name.compare(wanted, Qt::CaseInsensitive) == 0)
            return Sid::parse(text);
        if (name.section(u'\\', -1).compare(wanted, Qt::CaseInsensitive) == 0) {
            if (found)
                return std::nullopt; // two domains have one; say which
            found = Sid::parse(text);
        }
    }
    return found;
}

std::span<const quint32> wmiRights() {
    return Rights;
}

QString wmiRightsText(quint32 mask) {
    if ((mask & WmiAllRights) == WmiAllRights)
        return tr("everything");
    const QStringList names = wmiRightNames(mask);
    return names.isEmpty() ? tr("none") : names.join(QStringLiteral(", "));
}

QString appliesToText(quint8 aceFlags) {
    for (const Scope& scope : Scopes)
        if ((aceFlags & ScopeFlags) == scope.flags)
            return tr(scope.text);
    return tr("nothing"); // inherit only, and not for containers
}

QString inheritedFrom(const Ace& ace, std::span<const Ancestor> ancestors) {
    if (!ace.isInherited())
        return {};
    for (const Ancestor& above : ancestors) {
        if (!above.descriptor || !above.descriptor->dacl)
            continue;
        const bool own = std::ranges::any_of(above.descriptor->dacl->aces, [&](const Ace& candidate) {
            return !candidate.isInherited() && (candidate.flags & AceContainerInherit) &&
                   candidate.type == ace.type && candidate.sid == ace.sid &&
                   mapWmiGeneric(candidate.mask) == mapWmiGeneric(ace.mask);
        });
        if (own)
            return above.nameSpace;
    }
    return {};
}

std::vector<RightDecision> decideRights(const SecurityDescriptor& descriptor, const AccessToken& token) {
    const quint32 granted = grantedRights(descriptor, token);
    std::vector<RightDecision> decisions;
    for (const quint32 right : Rights)
        decisions.push_back({right, (granted & right) != 0, decidingAce(descriptor, token, right)});
    return decisions;
}

QString decisionText(const RightDecision& decision, const SecurityDescriptor& descriptor,
                     const SidNames& names) {
    const QString right = wmiRightName(decision.right);
    if (decision.ace >= 0 && descriptor.dacl &&
        static_cast<std::size_t>(decision.ace) < descriptor.dacl->aces.size()) {
        const QString who =
            accountText(descriptor.dacl->aces[static_cast<std::size_t>(decision.ace)].sid, names);
        return (decision.granted ? tr("%1: granted by line %2 (%3).") : tr("%1: denied by line %2 (%3)."))
            .arg(right)
            .arg(decision.ace + 1)
            .arg(who);
    }
    if (!decision.granted)
        return tr("%1: no line grants it.").arg(right);
    return descriptor.dacl ? tr("%1: implied, the account owns the namespace.").arg(right)
                           : tr("%1: there is no DACL, everybody may do everything.").arg(right);
}

AccessToken networkToken(const Sid& user, std::vector<Sid> memberOf) {
    AccessToken token;
    token.user = user;
    token.groups = std::move(memberOf);
    token.groups.push_back(sids::network());
    if (user != sids::anonymous()) {
        token.groups.push_back(sids::everyone());
        token.groups.push_back(sids::authenticatedUsers());
    }
    return token;
}

std::vector<Sid> trusteesWith(const SecurityDescriptor& descriptor, quint32 right) {
    if (!descriptor.dacl)
        return {sids::everyone()};
    std::vector<Sid> trustees;
    for (const Ace& ace : descriptor.dacl->aces) {
        if (!hasEffectHere(ace) || !ace.allows() || !(mapWmiGeneric(ace.mask) & right) ||
            std::ranges::find(trustees, ace.sid) != trustees.end())
            continue;
        AccessToken alone;
        alone.user = ace.sid;
        if (grantedRights(descriptor, alone) & right)
            trustees.push_back(ace.sid);
    }
    return trustees;
}

const SecurityDescriptor& defaultNamespaceDescriptor() {
    static const SecurityDescriptor descriptor = SecurityDescriptor::fromSddl(
        u"O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;CI;CCDCRP;;;AU)");
    return descriptor;
}

std::vector<DaclDifference> differencesFromDefault(const SecurityDescriptor& descriptor) {
    const Totals here = totalsOf(descriptor);
    const Totals usual = totalsOf(defaultNamespaceDescriptor());
    std::vector<DaclDifference> differences;
    const auto compare = [&](const auto& now, const auto& before, bool denies) {
        for (const auto& [text, entry] : now) {
            const auto it = before.find(text);
            const quint32 was = it == before.end() ? 0 : it->second.second;
            if (entry.second != was)
                differences.push_back({entry.first, denies, entry.second & ~was, was & ~entry.second});
        }
        for (const auto& [text, entry] : before)
            if (!now.contains(text))
                differences.push_back({entry.first, denies, 0, entry.second});
    };
    compare(here.deny, usual.deny, true);
    compare(here.allow, usual.allow, false);
    return differences;
}

QString differenceText(const DaclDifference& difference, const SidNames& names) {
    QStringList parts;
    if (difference.added)
        parts += (difference.denies ? tr("denied %1") : tr("+ %1")).arg(wmiRightsText(difference.added));
    if (difference.missing)
        parts += tr("− %1").arg(wmiRightsText(difference.missing));
    return QStringLiteral("%1: %2").arg(accountText(difference.sid, names), parts.join(QStringLiteral("; ")));
}

} // namespace wbemscope
