#include "ui/namespaces/access.h"

#include "core/session/namespacesecurity.h"

#include <QCoreApplication>

namespace wbemscope::ui {
namespace {

NamespaceAccess::State stateOf(HResult code) {
    if (code == hr::WbemEncryptedConnectionRequired)
        return NamespaceAccess::State::NeedsEncryption;
    return outcomeOf(code) == CallOutcome::Denied ? NamespaceAccess::State::Denied
                                                  : NamespaceAccess::State::Failed;
}

} // namespace

NamespaceAccess askAccess(Connection& connection, const QString& nameSpace, AuthnLevel level,
                          std::stop_token stop) {
    NamespaceAccess access;
    const bool encrypted = level >= AuthnLevel::PktPrivacy;
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
        access.mayNeedEncryption = access.state == NamespaceAccess::State::Denied && !encrypted;
        return access;
    }
    access.state = NamespaceAccess::State::Open;
    try {
        access.rights = callerAccessRights(*services, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const ProtocolError& error) {
        if (error.code() == hr::WbemEncryptedConnectionRequired) {
            access.state = NamespaceAccess::State::NeedsEncryption;
            access.requiresEncryption = true;
        } else if (outcomeOf(error.code()) == CallOutcome::Denied && !encrypted) {
            // At pktPrivacy it cannot be encryption that a caller lacks who logged in: only methods are
            // closed to him.
            access.state = NamespaceAccess::State::Denied;
            access.mayNeedEncryption = true;
        }
        access.code = error.code();
        access.message = error.message();
    }
    return access;
}

QString accessText(const NamespaceAccess& access) {
    const auto tr = [](const char* source) { return QCoreApplication::translate("NamespaceAccess", source); };
    QString result;
    switch (access.state) {
    case NamespaceAccess::State::Unknown:
        return tr("Not asked yet.");
    case NamespaceAccess::State::Asking:
        return tr("Asking…");
    case NamespaceAccess::State::Open:
        result = access.requiresEncryption ? tr("Open to you; gives nothing below pktPrivacy.")
                                           : tr("Open to you.");
        if (!access.rights)
            result += u'\n' + tr("Your rights are not told: asking for them takes Execute Methods.");
        break;
    case NamespaceAccess::State::NeedsEncryption:
        result = tr("Needs encryption: connect at pktPrivacy to see it.");
        break;
    case NamespaceAccess::State::Denied:
        result =
            access.mayNeedEncryption
                ? tr("Denied below pktPrivacy: a right is missing, or the namespace requires encryption. "
                     "The server says the same for both; a connection at pktPrivacy will tell.")
                : tr("Denied.");
        break;
    case NamespaceAccess::State::Failed:
        result = tr("Could not be asked.");
        break;
    }
    if (access.rights)
        result += u'\n' + tr("Your rights: %1").arg(wmiRightsText(*access.rights));
    if (access.code != hr::Ok) {
        result += u'\n' + describe(access.code);
        const QString plain = access.message.isEmpty() ? hresultText(access.code) : access.message;
        if (!plain.isEmpty())
            result += u'\n' + plain;
    }
    return result;
}

} // namespace wbemscope::ui
