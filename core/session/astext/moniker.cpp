#include "core/session/astext/texts.h"

#include <QCoreApplication>

namespace wbemscope {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Moniker", text);
}

/// "a=b", blanks around both allowed.
bool splitSetting(QStringView text, QStringView& name, QStringView& value) {
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals < 0)
        return false;
    name = text.left(equals).trimmed();
    value = text.sliced(equals + 1).trimmed();
    return true;
}

std::optional<QString> applySetting(QStringView name, QStringView value, ConnectionRequest& request) {
    const auto is = [&](const char16_t* known) {
        return name.compare(QStringView(known), Qt::CaseInsensitive) == 0;
    };
    if (is(u"impersonationLevel")) {
        const auto level = impersonationLevelFromName(value);
        if (!level)
            return tr("\"%1\" is no impersonation level").arg(value);
        request.blanket.impersonationLevel = *level;
    } else if (is(u"authenticationLevel")) {
        const auto level = authnLevelFromName(value);
        if (!level)
            return tr("\"%1\" is no authentication level").arg(value);
        request.blanket.authnLevel = *level;
    } else if (is(u"authority")) {
        request.authority = value.toString();
    } else {
        return tr("\"%1\" is no setting of a moniker").arg(name);
    }
    return std::nullopt;
}

/// "(Security,!Shutdown)": privileges to enable; a revoked one has no place in a request.
std::optional<QString> applyPrivileges(QStringView list, ConnectionRequest& request) {
    for (const QStringView part : list.split(QLatin1Char(','))) {
        const QStringView name = part.trimmed();
        if (name.startsWith(QLatin1Char('!')))
            return tr("a privilege that is taken away (%1) has no place in a request").arg(name);
        if (!name.isEmpty())
            request.com.privileges += QStringLiteral("Se%1Privilege").arg(name);
    }
    return std::nullopt;
}

/// "{impersonationLevel=impersonate,(Security)}" without its braces.
std::optional<QString> applySettings(QStringView text, ConnectionRequest& request) {
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        if (text[at] == QLatin1Char('(')) {
            const qsizetype end = text.indexOf(QLatin1Char(')'), at);
            if (end < 0)
                return tr("\"(\" is not closed");
            if (auto reason = applyPrivileges(text.sliced(at + 1, end - at - 1), request))
                return reason;
            at = end + 1;
        } else {
            qsizetype end = text.indexOf(QLatin1Char(','), at);
            if (end < 0)
                end = text.size();
            const QStringView setting = text.sliced(at, end - at);
            QStringView name, value;
            if (!setting.trimmed().isEmpty()) {
                if (!splitSetting(setting, name, value))
                    return tr("\"%1\" is not of the form NAME=VALUE").arg(setting);
                if (auto reason = applySetting(name, value, request))
                    return reason;
            }
            at = end;
        }
        if (at < text.size() && text[at] == QLatin1Char(','))
            ++at;
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> parseMoniker(QStringView text, ConnectionRequest& request) {
    constexpr QStringView Prefix = u"winmgmts:";
    if (!text.startsWith(Prefix, Qt::CaseInsensitive))
        return tr("it does not begin with winmgmts:");
    ConnectionRequest parsed = request;
    // What a moniker does not say is the default, not what stood there before.
    parsed.blanket.authnLevel = AuthnLevel::Default;
    parsed.blanket.impersonationLevel = ImpersonationLevel::Default;
    parsed.authority.clear();
    parsed.locale.clear();
    parsed.com.privileges.clear();
    QStringView rest = text.sliced(Prefix.size());
    bool settings = false;
    if (rest.startsWith(QLatin1Char('{'))) {
        const qsizetype end = rest.indexOf(QLatin1Char('}'));
        if (end < 0)
            return tr("\"{\" is not closed");
        if (auto reason = applySettings(rest.sliced(1, end - 1), parsed))
            return reason;
        rest = rest.sliced(end + 1);
        settings = true;
    }
    if (rest.startsWith(QLatin1Char('['))) {
        const qsizetype end = rest.indexOf(QLatin1Char(']'));
        QStringView name, value;
        if (end < 0)
            return tr("\"[\" is not closed");
        if (!splitSetting(rest.sliced(1, end - 1), name, value) ||
            name.compare(u"locale", Qt::CaseInsensitive) != 0)
            return tr("\"%1\" is no locale").arg(rest.left(end + 1));
        parsed.locale = value.toString().toUpper();
        rest = rest.sliced(end + 1);
        settings = true;
    }
    if (rest.startsWith(QLatin1Char('!')))
        rest = rest.sliced(1);
    else if (settings && !rest.isEmpty())
        return tr("\"!\" is missing after the settings");
    QString path = rest.toString().replace(QLatin1Char('/'), QLatin1Char('\\'));
    parsed.host = QStringLiteral(".");
    if (path.startsWith(QStringLiteral("\\\\"))) {
        parsed.host = path.mid(2).section(QLatin1Char('\\'), 0, 0);
        path = path.mid(2 + parsed.host.size() + 1);
    }
    if (parsed.host.isEmpty())
        return tr("no host is named");
    parsed.resolverPort = 135;
    if (parsed.host != QLatin1String("."))
        if (auto reason =
                ConnectionRequest::parseTarget(QString(parsed.host), parsed.host, parsed.resolverPort))
            return reason;
    if (path.contains(QLatin1Char(':')))
        return tr("\"%1\" goes on to an object; a connection ends with its namespace").arg(path);
    if (path.isEmpty())
        return tr("no namespace is named");
    parsed.nameSpace = path;
    request = std::move(parsed);
    return std::nullopt;
}

namespace astext {

ConnectionText monikerText(const ConnectionRequest& request) {
    ConnectionText result;
    result.text = request.moniker();
    ConnectionRequest back;
    const auto reason = parseMoniker(result.text, back);
    const bool same = !reason && back.moniker() == result.text && back.nameSpace == request.nameSpace &&
                      back.locale.compare(request.locale, Qt::CaseInsensitive) == 0 &&
                      back.blanket.authnLevel == request.blanket.authnLevel &&
                      back.authority == request.effectiveAuthority() &&
                      (request.host.isEmpty() ? back.host == u"." : back.host == request.host);
    if (!same) {
        result.text.clear();
        result.notes += tr("A moniker has no way to quote what this request holds.");
        return result;
    }
    if (request.credentials.kind == Credentials::Kind::Explicit)
        result.notes += tr("A moniker carries no account: it connects as whoever runs it. "
                           "SWbemLocator.ConnectServer takes a name and a password.");
    if (request.credentials.kind == Credentials::Kind::Anonymous)
        result.notes += tr("A moniker cannot ask for the anonymous user.");
    noteWellKnownPort(request, result.notes);
    if (!request.overrides.empty())
        result.notes += tr("One blanket for all: a script cannot set that of a single proxy.");
    return result;
}

} // namespace astext
} // namespace wbemscope
