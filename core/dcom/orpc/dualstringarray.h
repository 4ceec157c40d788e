#pragma once

#include "core/dcom/orpc/codec.h"

/// DUALSTRINGARRAY (MS-DCOM 2.2.19): where an object resolver or exporter is reached, and with which
/// security.
namespace wbemscope::dcom {

/// Tower id of ncacn_ip_tcp (C706 appendix I), the only protocol sequence we speak.
inline constexpr quint16 TowerTcp = 0x0007;

/// STRINGBINDING (2.2.19.3).
struct StringBinding {
    quint16 tower = TowerTcp;
    QString address; ///< "host", "host[port]"
    friend bool operator==(const StringBinding&, const StringBinding&) = default;
};

/// SECURITYBINDING (2.2.19.4).
struct SecurityBinding {
    quint16 authnService = 0;      ///< RPC_C_AUTHN_xxx
    quint16 authzService = 0xFFFF; ///< COM_C_AUTHZ_NONE, always
    QString principal;
    friend bool operator==(const SecurityBinding&, const SecurityBinding&) = default;
};

struct DualStringArray {
    std::vector<StringBinding> strings;
    std::vector<SecurityBinding> security;
    friend bool operator==(const DualStringArray&, const DualStringArray&) = default;

    /// aStringArray, and wSecurityOffset beside it.
    std::vector<quint16> words(quint16& securityOffset) const;
    /// Throws DecodeError: an offset outside, a string without end.
    static DualStringArray fromWords(std::span<const quint16> words, quint16 securityOffset,
                                     const QString& structure);
    /// "tcp WORKSTATION6[50937], tcp 172.18.39.6[50937]; ntlm kerberos ..."
    QString toString() const;
};

/// Host and port of one TCP binding.
struct TcpAddress {
    QString host;
    quint16 port = 0; ///< 0: none was given
    friend bool operator==(const TcpAddress&, const TcpAddress&) = default;
    /// "host[port]", the form of STRINGBINDING.
    QString toString() const;
};
/// Nothing when it is another protocol or malformed. "host[135]", "[::1][135]" and "::1" are all understood.
std::optional<TcpAddress> tcpAddress(const StringBinding& binding);

/// Without its conformance, as in an OBJREF.
template <class Ndr>
void dualStringArrayFields(Ndr& ndr, DualStringArray& a, std::optional<quint32> conformance) {
    quint16 offset = 0;
    std::vector<quint16> words;
    if constexpr (!Ndr::Reading)
        words = a.words(offset);
    auto entries = static_cast<quint16>(words.size());
    ndr.u16(entries);
    ndr.u16(offset);
    if constexpr (Ndr::Reading) {
        if (conformance && *conformance != entries)
            ndr.fail(
                QStringLiteral("wNumEntries is %1 where %2 were announced").arg(entries).arg(*conformance));
        if (ndr.remaining() < std::size_t{entries} * 2)
            ndr.fail(QStringLiteral("%1 entries cannot fit into %2 bytes").arg(entries).arg(ndr.remaining()));
        words.resize(entries);
    }
    for (quint16& word : words)
        ndr.u16(word);
    if constexpr (Ndr::Reading)
        a = DualStringArray::fromWords(words, offset, QStringLiteral("DUALSTRINGARRAY"));
}

/// As a referent in NDR: conformance, fields.
template <class Ndr> void fields(Ndr& ndr, DualStringArray& a) {
    quint16 offset = 0;
    std::size_t size = 0;
    if constexpr (!Ndr::Reading)
        size = a.words(offset).size();
    const quint32 n = conformance(ndr, size, 2);
    dualStringArrayFields(ndr, a, n);
}

} // namespace wbemscope::dcom
