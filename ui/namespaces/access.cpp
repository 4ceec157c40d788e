#include "ui/namespaces/access.h"

#include "core/security/securitydescriptor.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::ui {
namespace {

constexpr std::size_t MaxChildren = 20'000;

NamespaceAccess::State stateOf(HResult code) {
    if (code == hr::WbemEncryptedConnectionRequired)
        return NamespaceAccess::State::NeedsEncryption;
    return outcomeOf(code) == CallOutcome::Denied ? NamespaceAccess::State::Denied
                                                  : NamespaceAccess::State::Failed;
}

std::optional<quint32> rightsIn(const cim::Object& out) {
    if (!out.instance)
        return std::nullopt;
    // The parameter is called "rights" (Win32 "GetCallerAccessRights method of the __SystemSecurity class").
    const cim::Value& value = out.instance->value(u"rights");
    if (const auto* u = value.asUnsigned())
        return quint32(*u);
    if (const auto* s = value.asSigned())
        return quint32(*s);
    return std::nullopt;
}

} // namespace

NamespaceAccess askAccess(Connection& connection, const QString& nameSpace, std::stop_token stop) {
    NamespaceAccess access;
    std::shared_ptr<Services> services;
    try {
        services = connection.services(nameSpace, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const ProtocolError& error) {
        if (error.stage() == Stage::Transport || error.stage() == Stage::Resolve)
            throw; // says nothing about the namespace
        access.state = stateOf(error.code());
        access.code = error.code();
        access.message = error.message();
        access.requiresEncryption = access.state == NamespaceAccess::State::NeedsEncryption;
        return access;
    }
    access.state = NamespaceAccess::State::Open;
    try {
        access.rights = rightsIn(services->execMethod(QStringLiteral("__SystemSecurity=@"),
                                                      QStringLiteral("GetCallerAccessRights"), {}, stop));
    } catch (const Cancelled&) {
        throw;
    } catch (const ProtocolError& error) {
        if (error.code() == hr::WbemEncryptedConnectionRequired) {
            access.state = NamespaceAccess::State::NeedsEncryption;
            access.requiresEncryption = true;
        } else if (outcomeOf(error.code()) == CallOutcome::Denied) {
            access.state = NamespaceAccess::State::Denied;
        }
        access.code = error.code();
        access.message = error.message();
    }
    return access;
}

std::vector<ChildNamespace> listNamespaces(Connection& connection, const QString& nameSpace,
                                           std::stop_token stop) {
    const auto services = connection.services(nameSpace, stop);
    const auto enumerator = services->createInstanceEnum(QStringLiteral("__NAMESPACE"), EnumOptions{}, stop);
    std::vector<ChildNamespace> children;
    for (;;) {
        const auto batch = enumerator->next(200, std::chrono::seconds(5), stop);
        for (int row = 0; batch.rows && row < batch.rows->count() && children.size() < MaxChildren; ++row) {
            const cim::Object object = batch.rows->object(row);
            if (!object.instance)
                continue;
            if (const QString* name = object.instance->value(u"Name").asString())
                children.push_back({*name, cim::hasFlag(object.instance->qualifiers, u"RequiresEncryption")});
        }
        if (batch.finished)
            break;
    }
    std::ranges::sort(children, [](const auto& a, const auto& b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return children;
}

QString rightsText(quint32 rights) {
    if ((rights & WmiAllRights) == WmiAllRights)
        return QCoreApplication::translate("NamespaceAccess", "everything");
    const QStringList names = wmiRightNames(rights);
    return names.isEmpty() ? QCoreApplication::translate("NamespaceAccess", "none")
                           : names.join(QStringLiteral(", "));
}

QString accessText(const NamespaceAccess& access) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("NamespaceAccess", source);
    };
    QString result;
    switch (access.state) {
    case NamespaceAccess::State::Unknown:
        return text("Not asked yet.");
    case NamespaceAccess::State::Asking:
        return text("Asking…");
    case NamespaceAccess::State::Open:
        result = access.requiresEncryption ? text("Open to you; gives nothing below pktPrivacy.")
                                           : text("Open to you.");
        break;
    case NamespaceAccess::State::NeedsEncryption:
        result = text("Needs encryption: connect at pktPrivacy to see it.");
        break;
    case NamespaceAccess::State::Denied:
        result =
            access.mayNeedEncryption
                ? text("Denied below pktPrivacy: a right is missing, or the namespace requires encryption. "
                       "The server says the same for both; a connection at pktPrivacy will tell.")
                : text("Denied.");
        break;
    case NamespaceAccess::State::Failed:
        result = text("Could not be asked.");
        break;
    }
    if (access.rights)
        result += u'\n' + text("Your rights: %1").arg(rightsText(*access.rights));
    if (access.code != hr::Ok) {
        result += u'\n' + describe(access.code);
        const QString plain = access.message.isEmpty() ? hresultText(access.code) : access.message;
        if (!plain.isEmpty())
            result += u'\n' + plain;
    }
    return result;
}

} // namespace wbemscope::ui
