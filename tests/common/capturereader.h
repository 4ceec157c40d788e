#pragma once

#include <algorithm>
#include <map>
#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QString>
#include <QtEndian>
#include <tuple>
#include <vector>

/// Reads classic pcap files (Ethernet, IPv4, TCP) for tests, puts the TCP streams together and cuts them into
/// RPC PDUs.
namespace wbemscope::test {

struct CapturedPdu {
    bool fromClient = false;
    QByteArray bytes; ///< exactly frag_length bytes
    qint64 timeUs = 0;
    quint8 type() const { return static_cast<quint8>(bytes[2]); }
    quint8 flags() const { return static_cast<quint8>(bytes[3]); }
    quint16 authLength() const { return qFromLittleEndian<quint16>(bytes.constData() + 10); }
    quint32 callId() const { return qFromLittleEndian<quint32>(bytes.constData() + 12); }
    quint8 authLevel() const {
        return authLength() == 0 ? quint8{0}
                                 : static_cast<quint8>(bytes[bytes.size() - authLength() - 8 + 1]);
    }
    quint8 authPad() const {
        return authLength() == 0 ? quint8{0}
                                 : static_cast<quint8>(bytes[bytes.size() - authLength() - 8 + 2]);
    }
    /// The stub of a request or response, without padding and trailer (ciphertext if it was sealed).
    QByteArray stub() const {
        const qsizetype start = 24 + (type() == 0 && (flags() & 0x80) != 0 ? 16 : 0);
        const qsizetype end = bytes.size() - (authLength() == 0 ? 0 : authLength() + 8 + authPad());
        return bytes.mid(start, end - start);
    }
    /// Of requests.
    quint16 opnum() const { return qFromLittleEndian<quint16>(bytes.constData() + 22); }
    quint16 contextId() const { return qFromLittleEndian<quint16>(bytes.constData() + 20); }
};

/// One TCP connection; the client is who sent the SYN (or the first segment seen).
struct CapturedConnection {
    QString client; ///< "172.18.39.5:64139"
    QString server;
    quint16 serverPort = 0;
    std::vector<CapturedPdu> pdus; ///< in the order of time
};

inline QString testDataFile(const QString& relative) {
    QString root = qEnvironmentVariable("WBEMSCOPE_TEST_DATA");
    if (root.isEmpty())
        root = qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + QStringLiteral("/../shared/data");
    const QString path = root + u'/' + relative;
    return QFileInfo::exists(path) ? path : QString();
}

/// Connections that carry RPC, in the order of their first segment. Empty when the file cannot be read.
inline std::vector<CapturedConnection> readRpcCapture(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray all = file.readAll();
    const auto u8 = [&](qsizetype at) { return static_cast<quint8>(all[at]); };
    const auto be16 = [&](qsizetype at) { return qFromBigEndian<quint16>(all.constData() + at); };
    const auto be32 = [&](qsizetype at) { return qFromBigEndian<quint32>(all.constData() + at); };
    const auto le32 = [&](qsizetype at) { return qFromLittleEndian<quint32>(all.constData() + at); };
    if (all.size() < 24 || le32(0) != 0xA1B2C3D4U)
        return {};
    const quint32 link = le32(20);

    struct Direction {
        bool started = false;
        quint32 next = 0;                    ///< expected sequence number
        std::map<quint32, QByteArray> early; ///< by distance from the first byte
        quint32 first = 0;
        QByteArray pending;
        bool rpc = true;
    };
    struct Flow {
        CapturedConnection connection;
        Direction toServer;
        Direction toClient;
    };
    using Key = std::tuple<quint32, quint16, quint32, quint16>;
    std::map<Key, std::size_t> index;
    std::vector<Flow> flows;

    const auto cut = [](Flow& flow, Direction& d, bool fromClient, qint64 time) {
        while (d.rpc && d.pending.size() >= 16) {
            if (d.pending[0] != 5 || (d.pending[4] & 0xF0) != 0x10) {
                d.rpc = false;
                return;
            }
            const auto length = qFromLittleEndian<quint16>(d.pending.constData() + 8);
            if (length < 16 || d.pending.size() < length)
                return;
            flow.connection.pdus.push_back({fromClient, d.pending.left(length), time});
            d.pending.remove(0, length);
        }
    };

    for (qsizetype at = 24; at + 16 <= all.size();) {
        const qint64 time = qint64{le32(at)} * 1'000'000 + le32(at + 4);
        const auto captured = static_cast<qsizetype>(le32(at + 8));
        qsizetype p = at + 16;
        const qsizetype end = p + captured;
        if (end > all.size())
            break;
        at = end;
        // DLT_EN10MB or DLT_RAW
        if (link == 1) {
            if (captured < 14 || be16(p + 12) != 0x0800)
                continue;
            p += 14;
        }
        if (p + 20 > end || (u8(p) >> 4) != 4 || u8(p + 9) != 6)
            continue;
        const qsizetype ipHeader = (u8(p) & 15) * 4;
        // Segmentation offload leaves the length of what was captured before the card at 0.
        const qsizetype ipEnd = be16(p + 2) == 0 ? end : std::min<qsizetype>(end, p + be16(p + 2));
        const quint32 source = be32(p + 12);
        const quint32 destination = be32(p + 16);
        const qsizetype tcp = p + ipHeader;
        if (tcp + 20 > ipEnd)
            continue;
        const quint16 sourcePort = be16(tcp);
        const quint16 destinationPort = be16(tcp + 2);
        const quint32 sequence = be32(tcp + 4);
        const qsizetype data = tcp + (u8(tcp + 12) >> 4) * 4;
        const bool syn = (u8(tcp + 13) & 2) != 0;
        const Key forward{source, sourcePort, destination, destinationPort};
        const Key backward{destination, destinationPort, source, sourcePort};
        bool fromClient = true;
        auto found = index.find(forward);
        if (found == index.end()) {
            found = index.find(backward);
            fromClient = found == index.end();
        }
        if (found == index.end()) {
            const auto name = [](quint32 a, quint16 port) {
                return QStringLiteral("%1.%2.%3.%4:%5")
                    .arg(a >> 24)
                    .arg(a >> 16 & 255)
                    .arg(a >> 8 & 255)
                    .arg(a & 255)
                    .arg(port);
            };
            found = index.emplace(forward, flows.size()).first;
            flows.emplace_back();
            flows.back().connection.client = name(source, sourcePort);
            flows.back().connection.server = name(destination, destinationPort);
            flows.back().connection.serverPort = destinationPort;
        }
        Flow& flow = flows[found->second];
        Direction& d = fromClient ? flow.toServer : flow.toClient;
        if (syn) {
            d.started = true;
            d.first = d.next = sequence + 1;
            continue;
        }
        if (!d.started) {
            d.started = true;
            d.first = d.next = sequence;
        }
        if (data < ipEnd)
            d.early.emplace(sequence - d.first, all.mid(data, ipEnd - data));
        // Takes what is contiguous now; retransmitted bytes are dropped.
        for (auto it = d.early.begin(); it != d.early.end() && it->first <= d.next - d.first;) {
            const quint32 known = d.next - d.first - it->first;
            if (known < static_cast<quint32>(it->second.size())) {
                d.pending += it->second.mid(known);
                d.next += static_cast<quint32>(it->second.size()) - known;
            }
            it = d.early.erase(it);
        }
        cut(flow, d, fromClient, time);
    }
    std::vector<CapturedConnection> result;
    for (Flow& flow : flows) {
        if (!flow.connection.pdus.empty())
            result.push_back(std::move(flow.connection));
    }
    return result;
}

} // namespace wbemscope::test
