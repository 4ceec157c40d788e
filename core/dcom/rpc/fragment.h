#pragma once

#include "core/dcom/auth/securitycontext.h"
#include "core/dcom/rpc/calltrace.h"
#include "core/dcom/rpc/pdu.h"

namespace wbemscope::dcom {

/// How the PDUs of one security context are protected (MS-RPCE 3.3.1.5.2.2).
struct Protection {
    SecurityContext* context = nullptr;
    quint32 contextId = 0;
    AuthnLevel level = AuthnLevel::None;
    bool headerSigning = false; ///< as negotiated with PFC_SUPPORT_HEADER_SIGN

    /// At none and connect a PDU carries no verifier at all, as Windows sends them.
    bool protects() const { return context != nullptr && level >= AuthnLevel::Pkt; }
    bool seals() const { return protects() && level == AuthnLevel::PktPrivacy; }
    /// NTLM with extended session security always signs the whole PDU (MS-NLMP 3.4.4.2 over all buffers).
    bool signsHeader() const;
};

/// Cuts a stub into request, response or fault fragments and protects each. Body::stub is what is cut.
template <class Body> class FragmentWriter {
public:
    /// `header` gives type, flags (first/last are set here) and call id. `maxFragment`: what the peer
    /// receives.
    FragmentWriter(PduHeader header, Body body, quint16 maxFragment, Protection protection);
    bool atEnd() const { return m_done; }
    /// Appends the next fragment and counts it in `trace` (may be null).
    void next(QByteArray& out, CallTrace* trace, bool keepPdu);

private:
    PduHeader m_header;
    Body m_body;
    Protection m_protection;
    std::size_t m_headSize;
    std::size_t m_perFragment;
    std::size_t m_position = 0;
    bool m_done = false;
};
extern template class FragmentWriter<RequestBody>;
extern template class FragmentWriter<ResponseBody>;
extern template class FragmentWriter<FaultBody>;

/// The sec_trailer of a PDU that has one (header.authLength != 0), without its value.
SecurityTrailer peekTrailer(std::span<const quint8> pdu, const PduHeader& header);

/// Reads one request, response or fault fragment in place: verifies, decrypts, returns the stub's bytes
/// within `pdu`. `body` gets everything but the stub. Throws DecodeError for a malformed fragment;
/// ProtocolError when its protection is not exactly what `protection` says: none, another level, another
/// context, a wrong signature.
template <class Body>
std::span<quint8> openFragment(std::span<quint8> pdu, const PduHeader& header, Body& body,
                               const Protection& protection, CallTrace* trace, bool keepPdu);
extern template std::span<quint8> openFragment(std::span<quint8>, const PduHeader&, RequestBody&,
                                               const Protection&, CallTrace*, bool);
extern template std::span<quint8> openFragment(std::span<quint8>, const PduHeader&, ResponseBody&,
                                               const Protection&, CallTrace*, bool);
extern template std::span<quint8> openFragment(std::span<quint8>, const PduHeader&, FaultBody&,
                                               const Protection&, CallTrace*, bool);

/// Counts and records a PDU that is handled as a whole (hand-shake, cancel, shutdown).
void tracePdu(CallTrace& trace, const QByteArray& bytes, bool outgoing, bool keepPdu);

} // namespace wbemscope::dcom
