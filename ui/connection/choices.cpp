#include "ui/connection/choices.h"

#include "ui/common/glyphs.h"

#include <QComboBox>

namespace wbemscope::ui {
namespace {

constexpr AuthnService OfferedServices[] = {AuthnService::Ntlm, AuthnService::Negotiate,
                                            AuthnService::Kerberos, AuthnService::None,
                                            AuthnService::Default};
constexpr ImpersonationLevel OfferedImpersonations[] = {
    ImpersonationLevel::Default, ImpersonationLevel::Anonymous, ImpersonationLevel::Identify,
    ImpersonationLevel::Impersonate, ImpersonationLevel::Delegate};

} // namespace

void offerServices(QComboBox* box) {
    for (const auto service : OfferedServices)
        box->addItem(serviceName(service), uint(service));
}

void offerImpersonationLevels(QComboBox* box) {
    for (const auto level : OfferedImpersonations)
        box->addItem(monikerName(level), int(level));
}

void offerLevelOverrides(QComboBox* box, const QString& keep) {
    box->addItem(keep, -1);
    for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level)
        box->addItem(ladderIcon(AuthnLevel(level)), monikerName(AuthnLevel(level)), level);
}

void offerImpersonationOverrides(QComboBox* box, const QString& keep) {
    box->addItem(keep, -1);
    for (const auto level : OfferedImpersonations)
        if (level != ImpersonationLevel::Default)
            box->addItem(monikerName(level), int(level));
}

} // namespace wbemscope::ui
