// Interfaces by getifaddrs(3); names and hardware addresses from /sys/class/net.
#include "core/lab/live/linux/files.h"
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>

namespace wbemscope::lab::live {

namespace {

struct Adapter {
    QStringList addresses;
    QStringList masks;
    bool up = false;
};

QString textOf(const sockaddr* address) {
    char text[INET6_ADDRSTRLEN] = {};
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text, sizeof text);
    else
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text, sizeof text);
    return QString::fromLatin1(text);
}

/// IPv4: dotted; IPv6: the prefix length, as Win32_NetworkAdapterConfiguration.IPSubnet has it.
QString maskOf(const sockaddr* mask) {
    if (!mask)
        return {};
    if (mask->sa_family == AF_INET)
        return textOf(mask);
    int bits = 0;
    for (const quint8 byte : reinterpret_cast<const sockaddr_in6*>(mask)->sin6_addr.s6_addr)
        bits += qPopulationCount(byte);
    return QString::number(bits);
}

std::map<QString, Adapter> adapters() {
    std::map<QString, Adapter> found;
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0)
        return found;
    for (const ifaddrs* at = first; at; at = at->ifa_next) {
        Adapter& adapter = found[QString::fromLocal8Bit(at->ifa_name)];
        adapter.up = adapter.up || (at->ifa_flags & IFF_UP);
        if (!at->ifa_addr || (at->ifa_addr->sa_family != AF_INET && at->ifa_addr->sa_family != AF_INET6))
            continue;
        adapter.addresses += textOf(at->ifa_addr);
        adapter.masks += maskOf(at->ifa_netmask);
    }
    freeifaddrs(first);
    return found;
}

cim::Value texts(const QStringList& list) {
    return cim::Value::Array(list.begin(), list.end());
}

QStringList nameServers() {
    QStringList servers;
    for (const QByteArray& line : readSmall(QStringLiteral("/etc/resolv.conf"), 64 * 1024).split('\n'))
        if (line.startsWith("nameserver "))
            servers += QString::fromLatin1(line.mid(11)).trimmed();
    return servers;
}

} // namespace

void readNetwork(Rows& rows) {
    const QStringList dns = nameServers();
    for (const auto& [name, adapter] : adapters()) {
        const QString base = QStringLiteral("/sys/class/net/%1/").arg(name);
        const quint64 index = readLine(base + QStringLiteral("ifindex")).toULongLong();
        auto row = rows.add();
        row.set(u"Index", index)
            .set(u"InterfaceIndex", index)
            .set(u"Caption", QStringLiteral("[%1] %2").arg(index, 8, 10, QLatin1Char('0')).arg(name));
        row.set(u"Description", name).set(u"ServiceName", name).set(u"SettingID", name);
        row.set(u"IPEnabled", adapter.up && !adapter.addresses.isEmpty());
        if (!adapter.addresses.isEmpty())
            row.set(u"IPAddress", texts(adapter.addresses)).set(u"IPSubnet", texts(adapter.masks));
        if (const QString mac = readLine(base + QStringLiteral("address")); !mac.isEmpty())
            row.set(u"MACAddress", mac.toUpper());
        row.set(u"MTU", readLine(base + QStringLiteral("mtu")).toULongLong())
            .set(u"DNSHostName", machineName());
        if (adapter.up && !dns.isEmpty())
            row.set(u"DNSServerSearchOrder", texts(dns));
    }
}

} // namespace wbemscope::lab::live
