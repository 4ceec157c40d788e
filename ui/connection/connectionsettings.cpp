#include "ui/connection/connectionsettings.h"

#include <QCoreApplication>
#include <QSettings>

namespace wbemscope::ui {
namespace {

constexpr int RecentCount = 12;
const QString RecentKey = QStringLiteral("connection/recent");

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
        const auto kind = ProxyKind(i);
        const auto it = r.overrides.find(kind);
        const QString key = QStringLiteral("proxy/") + proxyKindName(kind);
        QStringList value;
        if (it != r.overrides.end()) {
            value += it->second.authnLevel ? monikerName(*it->second.authnLevel) : QString();
            value += it->second.impersonationLevel ? monikerName(*it->second.impersonationLevel) : QString();
        }
        s.setValue(key, value);
    }
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
        const QStringList value =
            s.value(QStringLiteral("proxy/") + proxyKindName(ProxyKind(i))).toStringList();
        BlanketOverride change;
        change.authnLevel = authnLevelFromName(value.value(0));
        change.impersonationLevel = impersonationLevelFromName(value.value(1));
        if (change != BlanketOverride{})
            r.overrides[ProxyKind(i)] = change;
    }
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
