#include "core/security/authnlevel.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wbemscope {

namespace {
template <class E, std::size_t N> using Names = std::array<std::pair<E, QLatin1StringView>, N>;

constexpr Names<AuthnLevel, 7> LevelNames{{
    {AuthnLevel::Default, QLatin1StringView("default")},
    {AuthnLevel::None, QLatin1StringView("none")},
    {AuthnLevel::Connect, QLatin1StringView("connect")},
    {AuthnLevel::Call, QLatin1StringView("call")},
    {AuthnLevel::Pkt, QLatin1StringView("pkt")},
    {AuthnLevel::PktIntegrity, QLatin1StringView("pktIntegrity")},
    {AuthnLevel::PktPrivacy, QLatin1StringView("pktPrivacy")},
}};

constexpr Names<ImpersonationLevel, 5> ImpersonationNames{{
    {ImpersonationLevel::Default, QLatin1StringView("default")},
    {ImpersonationLevel::Anonymous, QLatin1StringView("anonymous")},
    {ImpersonationLevel::Identify, QLatin1StringView("identify")},
    {ImpersonationLevel::Impersonate, QLatin1StringView("impersonate")},
    {ImpersonationLevel::Delegate, QLatin1StringView("delegate")},
}};

constexpr Names<AuthnService, 5> ServiceNames{{
    {AuthnService::None, QLatin1StringView("none")},
    {AuthnService::Negotiate, QLatin1StringView("negotiate")},
    {AuthnService::Ntlm, QLatin1StringView("ntlm")},
    {AuthnService::Kerberos, QLatin1StringView("kerberos")},
    {AuthnService::Default, QLatin1StringView("default")},
}};

template <class E, std::size_t N> QString nameOf(const Names<E, N>& names, E value) {
    const auto it = std::ranges::find(names, value, &std::pair<E, QLatin1StringView>::first);
    return it != names.end() ? QString(it->second) : QString::number(static_cast<quint32>(value));
}

template <class E, std::size_t N> std::optional<E> valueOf(const Names<E, N>& names, QStringView name) {
    for (const auto& [value, text] : names)
        if (name.compare(text, Qt::CaseInsensitive) == 0)
            return value;
    return std::nullopt;
}
} // namespace

QString monikerName(AuthnLevel level) {
    return nameOf(LevelNames, level);
}

QString monikerName(ImpersonationLevel level) {
    return nameOf(ImpersonationNames, level);
}

QString serviceName(AuthnService service) {
    return nameOf(ServiceNames, service);
}

std::optional<AuthnLevel> authnLevelFromName(QStringView name) {
    return valueOf(LevelNames, name);
}

std::optional<ImpersonationLevel> impersonationLevelFromName(QStringView name) {
    return valueOf(ImpersonationNames, name);
}

std::optional<AuthnService> authnServiceFromName(QStringView name) {
    return valueOf(ServiceNames, name);
}

AuthnLevel wireLevel(AuthnLevel level) {
    return level == AuthnLevel::Call ? AuthnLevel::Pkt : level;
}

} // namespace wbemscope
