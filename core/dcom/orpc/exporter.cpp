#include "core/dcom/orpc/exporter.h"

#include <algorithm>

namespace wbemscope::dcom {

std::vector<TcpAddress> exporterAddresses(const DualStringArray& bindings, const QString& userHost) {
    std::vector<TcpAddress> addresses;
    const auto add = [&addresses](TcpAddress a) {
        if (std::ranges::find(addresses, a) == addresses.end())
            addresses.push_back(std::move(a));
    };
    std::vector<TcpAddress> named;
    for (const StringBinding& binding : bindings.strings)
        if (auto a = tcpAddress(binding); a && a->port != 0)
            named.push_back(std::move(*a));
    for (const TcpAddress& a : named)
        add({userHost, a.port});
    for (const TcpAddress& a : named)
        add(a);
    return addresses;
}

bool sameMachine(const DualStringArray& a, const DualStringArray& b) {
    for (const StringBinding& left : a.strings) {
        const auto l = tcpAddress(left);
        for (const StringBinding& right : b.strings) {
            const auto r = tcpAddress(right);
            if (l && r && l->host.compare(r->host, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

} // namespace wbemscope::dcom
