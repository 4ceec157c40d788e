#include "core/dcom/orpc/dualstringarray.h"

#include "core/security/authnlevel.h"

#include <algorithm>
#include <limits>
#include <QStringList>

namespace wbemscope::dcom {

namespace {

void appendString(std::vector<quint16>& words, const QString& text) {
    for (const QChar c : text)
        words.push_back(c.unicode());
    words.push_back(0);
}

// Reads a terminated string; `at` is left behind the terminator.
QString takeString(std::span<const quint16> words, std::size_t& at, const QString& structure) {
    const auto rest = words.subspan(at);
    const auto end = std::ranges::find(rest, quint16{0});
    if (end == rest.end())
        throw DecodeError(structure, at * 2, QStringLiteral("a binding's string does not end"));
    const auto length = static_cast<std::size_t>(end - rest.begin());
    QString text(static_cast<qsizetype>(length), Qt::Uninitialized);
    for (std::size_t i = 0; i < length; ++i)
        text[static_cast<qsizetype>(i)] = QChar(rest[i]);
    at += length + 1;
    return text;
}

} // namespace

std::vector<quint16> DualStringArray::words(quint16& securityOffset) const {
    std::vector<quint16> words;
    securityOffset = 0;
    if (strings.empty() && security.empty())
        return words;
    for (const StringBinding& s : strings) {
        words.push_back(s.tower);
        appendString(words, s.address);
    }
    words.push_back(0);
    // Both offsets and counts are 16 bits wide; nobody announces that many bindings.
    const std::size_t offset = words.size();
    for (const SecurityBinding& s : security) {
        words.push_back(s.authnService);
        words.push_back(s.authzService);
        appendString(words, s.principal);
    }
    words.push_back(0);
    if (words.size() > std::numeric_limits<quint16>::max())
        throw ProtocolError(hr::InvalidArg, Stage::Local, QStringLiteral("DUALSTRINGARRAY"),
                            QStringLiteral("The bindings are too long to be marshaled."));
    securityOffset = static_cast<quint16>(offset);
    return words;
}

DualStringArray DualStringArray::fromWords(std::span<const quint16> words, quint16 securityOffset,
                                           const QString& structure) {
    DualStringArray a;
    if (words.empty())
        return a;
    if (securityOffset > words.size())
        throw DecodeError(structure, std::size_t{securityOffset} * 2,
                          QStringLiteral("wSecurityOffset %1 lies outside the %2 entries")
                              .arg(securityOffset)
                              .arg(words.size()));
    const auto strings = words.first(securityOffset);
    for (std::size_t at = 0; at < strings.size() && strings[at] != 0;) {
        StringBinding& s = a.strings.emplace_back();
        s.tower = strings[at++];
        s.address = takeString(strings, at, structure);
    }
    for (std::size_t at = securityOffset; at < words.size() && words[at] != 0;) {
        SecurityBinding& s = a.security.emplace_back();
        s.authnService = words[at++];
        if (at == words.size())
            throw DecodeError(structure, at * 2, QStringLiteral("a security binding is cut off"));
        s.authzService = words[at++];
        s.principal = takeString(words, at, structure);
    }
    return a;
}

QString DualStringArray::toString() const {
    QStringList left;
    for (const StringBinding& s : strings)
        left += s.tower == TowerTcp ? QStringLiteral("tcp %1").arg(s.address)
                                    : QStringLiteral("tower %1 %2").arg(s.tower).arg(s.address);
    QStringList right;
    for (const SecurityBinding& s : security)
        right += serviceName(static_cast<AuthnService>(s.authnService));
    return QStringLiteral("%1; %2").arg(left.join(QLatin1String(", ")), right.join(QLatin1Char(' ')));
}

QString TcpAddress::toString() const {
    return port == 0 ? host : QStringLiteral("%1[%2]").arg(host).arg(port);
}

std::optional<TcpAddress> tcpAddress(const StringBinding& binding) {
    if (binding.tower != TowerTcp)
        return std::nullopt;
    TcpAddress a;
    QStringView host(binding.address);
    // The endpoint is the last bracketed group that is all digits; an IPv6 address may stand in brackets
    // itself.
    if (host.endsWith(u']')) {
        const qsizetype open = host.lastIndexOf(u'[');
        const QStringView inside = open < 0 ? QStringView() : host.mid(open + 1, host.size() - open - 2);
        if (!inside.isEmpty() &&
            std::ranges::all_of(inside, [](QChar c) { return c >= u'0' && c <= u'9'; })) {
            bool ok = false;
            a.port = inside.toUShort(&ok);
            if (!ok || a.port == 0)
                return std::nullopt;
            host = host.first(open);
        }
    }
    if (host.startsWith(u'[') && host.endsWith(u']') && host.size() > 2)
        host = host.mid(1, host.size() - 2);
    if (host.isEmpty() || host.size() > 255)
        return std::nullopt;
    a.host = host.toString();
    return a;
}

} // namespace wbemscope::dcom
