// GetAdaptersAddresses (IP Helper).
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"

#include <winsock2.h>

#include <ws2tcpip.h>

#include <iphlpapi.h>

namespace wbemscope::lab::live {

namespace {

QString textOf(const SOCKET_ADDRESS& address) {
    char text[INET6_ADDRSTRLEN] = {};
    const int family = address.lpSockaddr->sa_family;
    const void* number =
        family == AF_INET
            ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address.lpSockaddr)->sin_addr)
            : &reinterpret_cast<const sockaddr_in6*>(address.lpSockaddr)->sin6_addr;
    return inet_ntop(family, number, text, sizeof text) ? QString::fromLatin1(text) : QString();
}

/// IPv4: dotted; IPv6: the prefix length, as Win32_NetworkAdapterConfiguration.IPSubnet has it.
QString maskOf(const IP_ADAPTER_UNICAST_ADDRESS& address) {
    const int bits = address.OnLinkPrefixLength;
    if (address.Address.lpSockaddr->sa_family != AF_INET)
        return QString::number(bits);
    const quint32 mask = bits <= 0 ? 0 : ~quint32{0} << (32 - std::min(bits, 32));
    return QStringLiteral("%1.%2.%3.%4")
        .arg(mask >> 24)
        .arg(mask >> 16 & 0xFF)
        .arg(mask >> 8 & 0xFF)
        .arg(mask & 0xFF);
}

/// The texts of a linked list of IP Helper's.
template <typename Node, typename Text> cim::Value texts(const Node* first, const Text& text) {
    cim::Value::Array list;
    for (const Node* node = first; node; node = node->Next)
        list.push_back(text(*node));
    return list;
}

std::vector<std::byte> adapters() {
    constexpr ULONG Flags = GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST;
    ULONG size = 32 * 1024;
    // Adapters may appear between the call that tells the size and the next one.
    for (int attempt = 0; attempt < 4; ++attempt) {
        std::vector<std::byte> buffer(size);
        const ULONG result = GetAdaptersAddresses(
            AF_UNSPEC, Flags, nullptr, reinterpret_cast<IP_ADAPTER_ADDRESSES*>(buffer.data()), &size);
        if (result == ERROR_SUCCESS)
            return buffer;
        if (result != ERROR_BUFFER_OVERFLOW)
            break;
    }
    return {};
}

} // namespace

void readNetwork(Rows& rows) {
    const auto buffer = adapters();
    if (buffer.empty())
        return;
    const auto addressOf = [](const auto& node) { return textOf(node.Address); };
    for (const auto* at = reinterpret_cast<const IP_ADAPTER_ADDRESSES*>(buffer.data()); at; at = at->Next) {
        const quint64 index = at->IfIndex ? at->IfIndex : at->Ipv6IfIndex;
        const QString description = QString::fromWCharArray(at->Description);
        const bool up = at->OperStatus == IfOperStatusUp;
        auto row = rows.add();
        row.set(u"Index", index)
            .set(u"InterfaceIndex", index)
            .set(u"Caption", QStringLiteral("[%1] %2").arg(index, 8, 10, QLatin1Char('0')).arg(description));
        row.set(u"Description", description).set(u"SettingID", QString::fromLatin1(at->AdapterName));
        row.set(u"IPEnabled", up && at->FirstUnicastAddress);
        if (at->FirstUnicastAddress)
            row.set(u"IPAddress", texts(at->FirstUnicastAddress, addressOf))
                .set(u"IPSubnet", texts(at->FirstUnicastAddress, maskOf));
        if (at->FirstGatewayAddress)
            row.set(u"DefaultIPGateway", texts(at->FirstGatewayAddress, addressOf));
        if (at->FirstDnsServerAddress)
            row.set(u"DNSServerSearchOrder", texts(at->FirstDnsServerAddress, addressOf));
        if (at->PhysicalAddressLength == 6)
            row.set(u"MACAddress",
                    QString::fromLatin1(
                        QByteArray(reinterpret_cast<const char*>(at->PhysicalAddress), 6).toHex(':'))
                        .toUpper());
        if (at->Mtu != ~ULONG{0}) // "unlimited": loopback
            row.set(u"MTU", quint64{at->Mtu});
        row.set(u"DHCPEnabled", (at->Flags & IP_ADAPTER_DHCP_ENABLED) != 0)
            .set(u"DNSHostName", machineName());
        if (const QString domain = QString::fromWCharArray(at->DnsSuffix); !domain.isEmpty())
            row.set(u"DNSDomain", domain);
    }
}

} // namespace wbemscope::lab::live
