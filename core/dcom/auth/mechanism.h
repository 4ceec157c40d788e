#pragma once

#include "core/dcom/auth/securitycontext.h"
#include "core/security/protocolerror.h"

namespace wbemscope::dcom {

/// A context that SPNEGO can carry: besides PDUs it can sign SPNEGO's list of mechanisms.
class Mechanism : public SecurityContext {
public:
    /// After completion: integrity was negotiated, so a mechListMIC can be made and must be checked.
    virtual bool canSign() const = 0;
    /// RFC 4178 section 5 / MS-SPNG 3.3.5.1: GSS_GetMIC over the DER of the mechanism list. Leaves the state
    /// of the ciphers as it was.
    virtual QByteArray mechListMic(std::span<const quint8> mechList) = 0;
    /// Throws ProtocolError(SEC_E_MESSAGE_ALTERED).
    virtual void verifyMechListMic(std::span<const quint8> mechList, std::span<const quint8> mic) = 0;
};

/// A refusal during the hand-shake; `where` names the mechanism or the message.
[[noreturn]] inline void refuse(HResult code, const QString& where, const QString& message) {
    throw ProtocolError(code, Stage::Bind, where, message);
}

} // namespace wbemscope::dcom
