#include "core/security/securityblanket.h"

#include <array>

namespace wbemscope {

namespace {
constexpr std::array<QLatin1StringView, ProxyKindCount> KindNames{
    QLatin1StringView("activation"), QLatin1StringView("unknown"),    QLatin1StringView("login"),
    QLatin1StringView("services"),   QLatin1StringView("enumerator"), QLatin1StringView("callresult"),
    QLatin1StringView("refresher"),  QLatin1StringView("sink")};
} // namespace

QString proxyKindName(ProxyKind kind) {
    return KindNames.at(static_cast<std::size_t>(kind));
}

std::optional<ProxyKind> proxyKindFromName(QStringView name) {
    for (std::size_t i = 0; i < KindNames.size(); ++i)
        if (name.compare(KindNames[i], Qt::CaseInsensitive) == 0)
            return static_cast<ProxyKind>(i);
    return std::nullopt;
}

} // namespace wbemscope
