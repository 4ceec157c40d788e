#include "core/session/connectionrequest.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <QStringList>

namespace wbemscope {

namespace {

// The COM library does IActivation and IWbemLevel1Login out of our sight: their blanket is the process's.
constexpr std::array DcomKinds{ProxyKind::Activation, ProxyKind::Unknown,    ProxyKind::Login,
                               ProxyKind::Services,   ProxyKind::Enumerator, ProxyKind::Refresher};
constexpr std::array ComKinds{ProxyKind::Services, ProxyKind::Unknown, ProxyKind::Enumerator,
                              ProxyKind::CallResult, ProxyKind::Refresher};

QString tr(const char* text) {
    return QCoreApplication::translate("ConnectionRequest", text);
}

bool isHostCharacter(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('.') || c == QLatin1Char('_');
}

bool isIpv6Group(QStringView group) {
    if (group.isEmpty() || group.size() > 4)
        return false;
    return std::all_of(group.begin(), group.end(),
                       [](QChar c) { return QStringView(u"0123456789abcdefABCDEF").contains(c); });
}

bool isIpv4(QStringView text) {
    const auto parts = text.split(QLatin1Char('.'));
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               bool ok = false;
               return part.toUInt(&ok) <= 255 && ok && part.size() <= 3;
           });
}

/// Text forms of RFC 4291 2.2, with a zone (RFC 4007): "::1", "fe80::1%eth0", "::ffff:10.0.0.7".
bool isIpv6(QStringView text) {
    if (const qsizetype zone = text.indexOf(QLatin1Char('%')); zone >= 0) {
        if (zone == text.size() - 1)
            return false;
        text = text.left(zone);
    }
    int groups = 0;
    const auto count = [&groups](QStringView part, bool mayEndInIpv4) {
        const auto pieces = part.split(QLatin1Char(':'));
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            const bool last = i == pieces.size() - 1;
            if (isIpv6Group(pieces[i]))
                groups += 1;
            else if (last && mayEndInIpv4 && isIpv4(pieces[i]))
                groups += 2;
            else
                return false;
        }
        return true;
    };
    const qsizetype gap = text.indexOf(u"::");
    if (gap < 0)
        return count(text, true) && groups == 8;
    const QStringView before = text.left(gap);
    const QStringView after = text.sliced(gap + 2);
    return (before.isEmpty() || count(before, false)) && (after.isEmpty() || count(after, true)) &&
           groups < 8;
}

std::optional<QString> parsePort(QStringView text, quint16& port) {
    bool ok = false;
    const uint value = text.toUInt(&ok);
    if (!ok || value == 0 || value > 65535)
        return tr("\"%1\" is no port number (1 to 65535)").arg(text);
    port = static_cast<quint16>(value);
    return std::nullopt;
}

} // namespace

bool hasComEngine() {
#ifdef Q_OS_WIN
    return true;
#else
    return false;
#endif
}

SecurityBlanket ConnectionRequest::blanketFor(ProxyKind kind) const {
    SecurityBlanket result = blanket;
    if (const auto found = overrides.find(kind); found != overrides.end()) {
        const BlanketOverride& change = found->second;
        result.authnLevel = change.authnLevel.value_or(result.authnLevel);
        result.impersonationLevel = change.impersonationLevel.value_or(result.impersonationLevel);
        result.authnService = change.authnService.value_or(result.authnService);
        result.authzService = change.authzService.value_or(result.authzService);
        result.principal = change.principal.value_or(result.principal);
        result.capabilities = change.capabilities.value_or(result.capabilities);
    }
    return result;
}

com::IdentityChoice ConnectionRequest::identityFor(ProxyKind kind) const {
    const auto found = overrides.find(kind);
    return found == overrides.end() ? com::IdentityChoice::Connection
                                    : found->second.identity.value_or(com::IdentityChoice::Connection);
}

QString ConnectionRequest::effectiveAuthority() const {
    if (!authority.isEmpty())
        return authority;
    if (blanket.authnService == AuthnService::Kerberos)
        return blanket.principal.isEmpty() ? QString() : QStringLiteral("kerberos:") + blanket.principal;
    if (blanket.authnService == AuthnService::Ntlm && !credentials.domain.isEmpty())
        return QStringLiteral("ntlmdomain:") + credentials.domain;
    return {};
}

QString ConnectionRequest::moniker() const {
    QStringList settings;
    if (blanket.impersonationLevel != ImpersonationLevel::Default)
        settings += QStringLiteral("impersonationLevel=") + monikerName(blanket.impersonationLevel);
    if (blanket.authnLevel != AuthnLevel::Default)
        settings += QStringLiteral("authenticationLevel=") + monikerName(blanket.authnLevel);
    if (const QString who = effectiveAuthority(); !who.isEmpty())
        settings += QStringLiteral("authority=") + who;
    QString text = QStringLiteral("winmgmts:");
    if (!settings.isEmpty())
        text += QLatin1Char('{') + settings.join(QLatin1Char(',')) + QLatin1Char('}');
    if (!locale.isEmpty())
        text += QStringLiteral("[locale=") + locale.toLower() + QLatin1Char(']');
    if (!settings.isEmpty() || !locale.isEmpty())
        text += QLatin1Char('!');
    return text + QStringLiteral("\\\\") + (host.isEmpty() ? QStringLiteral(".") : host) + QLatin1Char('\\') +
           nameSpace;
}

QString ConnectionRequest::target() const {
    const bool v6 = host.contains(QLatin1Char(':'));
    if (resolverPort == 135)
        return host;
    return (v6 ? QLatin1Char('[') + host + QLatin1Char(']') : host) + QLatin1Char(':') +
           QString::number(resolverPort);
}

std::optional<QString> ConnectionRequest::parseTarget(QStringView text, QString& host, quint16& port) {
    text = text.trimmed();
    if (text.isEmpty())
        return tr("no host is named");
    QStringView name = text;
    quint16 number = 135;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype end = text.indexOf(QLatin1Char(']'));
        if (end < 0)
            return tr("\"[\" is not closed");
        name = text.sliced(1, end - 1);
        const QStringView rest = text.sliced(end + 1);
        if (!isIpv6(name))
            return tr("\"%1\" is no IPv6 address").arg(name);
        if (!rest.isEmpty()) {
            if (!rest.startsWith(QLatin1Char(':')))
                return tr("\"%1\" after the address is not understood").arg(rest);
            if (auto reason = parsePort(rest.sliced(1), number))
                return reason;
        }
    } else if (text.count(QLatin1Char(':')) >= 2) {
        if (!isIpv6(text))
            return tr("\"%1\" is no IPv6 address").arg(text);
    } else {
        if (const qsizetype colon = text.indexOf(QLatin1Char(':')); colon >= 0) {
            name = text.left(colon);
            if (auto reason = parsePort(text.sliced(colon + 1), number))
                return reason;
        }
        if (name.isEmpty())
            return tr("no host is named");
        for (const QChar c : name)
            if (!isHostCharacter(c))
                return tr("\"%1\" is not allowed in a host name").arg(c);
        if (name.size() > 253)
            return tr("a host name has at most 253 characters");
    }
    host = name.toString();
    port = number;
    return std::nullopt;
}

std::span<const ProxyKind> proxyKindsOf(Engine engine) {
    return engine == Engine::Com ? std::span<const ProxyKind>(ComKinds)
                                 : std::span<const ProxyKind>(DcomKinds);
}

std::optional<QString> parseProxyBlanket(QStringView text, ConnectionRequest& request) {
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals < 0)
        return tr("\"%1\" is not of the form PROXY=LEVEL[,IMPERSONATION]").arg(text);
    const auto kind = proxyKindFromName(text.left(equals).trimmed());
    const auto isSettable = [&](std::span<const ProxyKind> kinds) {
        return std::ranges::find(kinds, *kind) != kinds.end();
    };
    if (!kind || !(isSettable(DcomKinds) || isSettable(ComKinds)))
        return tr("\"%1\" is no proxy (activation, unknown, login, services, enumerator, callresult, "
                  "refresher)")
            .arg(text.left(equals));
    const auto parts = text.sliced(equals + 1).split(QLatin1Char(','));
    if (parts.size() > 2)
        return tr("\"%1\" names more than a level and an impersonation level").arg(text);
    BlanketOverride change = request.overrides[*kind];
    if (const QStringView level = parts[0].trimmed(); !level.isEmpty()) {
        change.authnLevel = authnLevelFromName(level);
        if (!change.authnLevel)
            return tr("\"%1\" is no authentication level").arg(level);
    } else if (parts.size() == 1) {
        return tr("\"%1\" names no level").arg(text);
    }
    if (parts.size() == 2) {
        const QStringView level = parts[1].trimmed();
        change.impersonationLevel = impersonationLevelFromName(level);
        if (!change.impersonationLevel)
            return tr("\"%1\" is no impersonation level").arg(level);
    }
    request.overrides[*kind] = change;
    return std::nullopt;
}

} // namespace wbemscope
