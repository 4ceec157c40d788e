#include "ui/connection/connectionsettings.h"

#include "ui/connection/enginefields.h"

#include <QCoreApplication>
#include <QSettings>

namespace wbemscope::ui {
namespace {

constexpr int RecentCount = 12;
const QString RecentKey = QStringLiteral("connection/recent");

const QString ComName = QStringLiteral("com");
const QString DcomName = QStringLiteral("dcom");

QString proxyKey(ProxyKind kind) {
    return QStringLiteral("proxy/") + proxyKindName(kind);
}

/// One text per parameter, in the order of BlanketOverride; empty: as the connection's. A principal has a
/// letter before it, for it may be empty itself.
QStringList toStrings(const BlanketOverride& change) {
    const auto number = [](const auto& value) {
        return value ? QString::number(static_cast<quint32>(*value)) : QString();
    };
    return {change.authnLevel ? monikerName(*change.authnLevel) : QString(),
            change.impersonationLevel ? monikerName(*change.impersonationLevel) : QString(),
            change.authnService ? serviceName(*change.authnService) : QString(),
            number(change.authzService),
            change.principal ? u'=' + *change.principal : QString(),
            number(change.identity),
            number(change.capabilities),
            change.untouched ? QStringLiteral("untouched") : QString()};
}

BlanketOverride fromStrings(const QStringList& texts) {
    const auto number = [&](int place) {
        bool ok = false;
        const uint value = texts.value(place).toUInt(&ok);
        return ok ? std::optional(value) : std::nullopt;
    };
    BlanketOverride change;
    change.authnLevel = authnLevelFromName(texts.value(0));
    change.impersonationLevel = impersonationLevelFromName(texts.value(1));
    change.authnService = authnServiceFromName(texts.value(2));
    if (const auto authz = number(3))
        change.authzService = AuthzService(*authz);
    if (const QString principal = texts.value(4); !principal.isEmpty())
        change.principal = principal.sliced(1);
    if (const auto identity = number(5); identity && *identity <= uint(com::IdentityChoice::Negotiated))
        change.identity = com::IdentityChoice(*identity);
    change.capabilities = number(6);
    change.untouched = texts.value(7) == QStringLiteral("untouched");
    return change;
}

void write(QSettings& s, const ConnectionRequest& r) {
    s.setValue(QStringLiteral("host"), r.host);
    s.setValue(QStringLiteral("port"), r.resolverPort);
    s.setValue(QStringLiteral("namespace"), r.nameSpace);
    s.setValue(QStringLiteral("locale"), r.locale);
    s.setValue(QStringLiteral("identity"), int(r.credentials.kind));
    s.setValue(QStringLiteral("domain"), r.credentials.domain);
    s.setValue(QStringLiteral("user"), r.credentials.user);
    s.setValue(QStringLiteral("service"), serviceName(r.blanket.authnService));
    s.setValue(QStringLiteral("authnLevel"), monikerName(r.blanket.authnLevel));
    s.setValue(QStringLiteral("impersonationLevel"), monikerName(r.blanket.impersonationLevel));
    s.setValue(QStringLiteral("principal"), r.blanket.principal);
    s.setValue(QStringLiteral("capabilities"), r.blanket.capabilities);
    for (int i = 0; i < ProxyKindCount; ++i) {
        const auto it = r.overrides.find(ProxyKind(i));
        s.setValue(proxyKey(ProxyKind(i)), it == r.overrides.end() ? QStringList() : toStrings(it->second));
    }
    s.setValue(QStringLiteral("engine"), r.engine == Engine::Com ? ComName : DcomName);
    s.setValue(QStringLiteral("authority"), r.authority);
    s.setValue(QStringLiteral("com/apartment"), int(r.com.apartment));
    s.setValue(QStringLiteral("com/callMode"), int(r.com.callMode));
    s.setValue(QStringLiteral("com/useMaxWait"), r.com.useMaxWait);
    s.setValue(QStringLiteral("com/checkSinkAccess"), r.com.checkSinkAccess);
    s.setValue(QStringLiteral("com/processLevel"), monikerName(r.com.process.authnLevel));
    s.setValue(QStringLiteral("com/processImpersonation"), monikerName(r.com.process.impersonationLevel));
    s.setValue(QStringLiteral("com/processCapabilities"), r.com.process.capabilities);
    s.setValue(QStringLiteral("com/privileges"), r.com.privileges);
}

void readCom(const QSettings& s, ConnectionRequest& r) {
    // What a form cannot offer falls back to its default.
    r.authority = s.value(QStringLiteral("authority")).toString();
    com::ComOptions& com = r.com;
    com.apartment = com::ApartmentModel(std::clamp(s.value(QStringLiteral("com/apartment")).toInt(), 0,
                                                   int(com::ApartmentModel::SingleThreaded)));
    com.callMode =
        com::CallMode(std::clamp(s.value(QStringLiteral("com/callMode"), int(com.callMode)).toInt(), 0,
                                 int(com::CallMode::Asynchronous)));
    com.useMaxWait = s.value(QStringLiteral("com/useMaxWait"), com.useMaxWait).toBool();
    com.checkSinkAccess = s.value(QStringLiteral("com/checkSinkAccess"), com.checkSinkAccess).toBool();
    com.process.authnLevel = authnLevelFromName(s.value(QStringLiteral("com/processLevel")).toString())
                                 .value_or(com.process.authnLevel);
    com.process.impersonationLevel =
        impersonationLevelFromName(s.value(QStringLiteral("com/processImpersonation")).toString())
            .value_or(com.process.impersonationLevel);
    com.process.capabilities = s.value(QStringLiteral("com/processCapabilities")).toUInt();
    com.privileges = s.value(QStringLiteral("com/privileges")).toStringList();
}

ConnectionRequest read(const QSettings& s) {
    ConnectionRequest r;
    r.host = s.value(QStringLiteral("host")).toString();
    const int port = s.value(QStringLiteral("port"), 135).toInt();
    r.resolverPort = port > 0 && port <= 65535 ? quint16(port) : quint16(135);
    r.nameSpace = s.value(QStringLiteral("namespace"), r.nameSpace).toString();
    r.locale = s.value(QStringLiteral("locale")).toString();
    const int kind = s.value(QStringLiteral("identity"), int(Credentials::Kind::Explicit)).toInt();
    r.credentials.kind = Credentials::Kind(std::clamp(kind, 0, int(Credentials::Kind::Anonymous)));
    r.credentials.domain = s.value(QStringLiteral("domain")).toString();
    r.credentials.user = s.value(QStringLiteral("user")).toString();
    const auto name = [&](const QString& key, const QString& fallback) {
        return s.value(key, fallback).toString();
    };
    r.blanket.authnService = authnServiceFromName(name(QStringLiteral("service"), QStringLiteral("ntlm")))
                                 .value_or(AuthnService::Ntlm);
    r.blanket.authnLevel =
        authnLevelFromName(name(QStringLiteral("authnLevel"), QStringLiteral("pktPrivacy")))
            .value_or(AuthnLevel::PktPrivacy);
    r.blanket.impersonationLevel =
        impersonationLevelFromName(name(QStringLiteral("impersonationLevel"), QStringLiteral("impersonate")))
            .value_or(ImpersonationLevel::Impersonate);
    r.blanket.principal = s.value(QStringLiteral("principal")).toString();
    r.blanket.capabilities = s.value(QStringLiteral("capabilities")).toUInt();
    for (int i = 0; i < ProxyKindCount; ++i) {
        const BlanketOverride change = fromStrings(s.value(proxyKey(ProxyKind(i))).toStringList());
        if (change != BlanketOverride{})
            r.overrides[ProxyKind(i)] = change;
    }
    const QString engine = s.value(QStringLiteral("engine"), hasComEngine() ? ComName : DcomName).toString();
    r.engine = hasComEngine() && engine == ComName ? Engine::Com : Engine::Dcom;
    readCom(s, r);
    return r;
}

} // namespace

std::vector<ConnectionRequest> ConnectionSettings::recent() {
    QSettings settings;
    std::vector<ConnectionRequest> list;
    const int size = settings.beginReadArray(RecentKey);
    for (int i = 0; i < std::min(size, RecentCount); ++i) {
        settings.setArrayIndex(i);
        list.push_back(read(settings));
    }
    settings.endArray();
    return list;
}

ConnectionRequest ConnectionSettings::last() {
    const auto list = recent();
    if (!list.empty())
        return list.front();
    QSettings nothing(QString(), QSettings::IniFormat);
    return read(nothing);
}

void ConnectionSettings::remember(const ConnectionRequest& request) {
    auto list = recent();
    const QString name = label(request);
    std::erase_if(list, [&](const ConnectionRequest& other) { return label(other) == name; });
    list.insert(list.begin(), request);
    if (list.size() > std::size_t(RecentCount))
        list.resize(std::size_t(RecentCount));
    QSettings settings;
    settings.remove(RecentKey);
    settings.beginWriteArray(RecentKey, int(list.size()));
    for (std::size_t i = 0; i < list.size(); ++i) {
        settings.setArrayIndex(int(i));
        write(settings, list[i]);
    }
    settings.endArray();
}

QString ConnectionSettings::label(const ConnectionRequest& r) {
    QString who = r.credentials.kind == Credentials::Kind::Anonymous
                      ? QCoreApplication::translate("ConnectionSettings", "anonymous")
                      : r.credentials.identity();
    if (who.isEmpty())
        who = QCoreApplication::translate("ConnectionSettings", "current user");
    return QStringLiteral("%1@%2, %3, %4")
        .arg(who, r.target(), monikerName(r.blanket.authnLevel), r.nameSpace);
}

} // namespace wbemscope::ui
