#include "core/security/securitydescriptor.h"

using namespace wbemscope;

/// What is understood prints to text that means the same, and survives its binary form.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    try {
        const auto sd = SecurityDescriptor::fromSddl(text, Sid(5, {21, 1, 2, 3}));
        if (!(SecurityDescriptor::fromSddl(sd.toSddl()) == sd))
            abort();
        if (!(SecurityDescriptor::decode(sd.encode()) == sd))
            abort();
        grantedRights(sd, AccessToken{sids::administrators(), {sids::everyone()}, {}});
        inheritedDescriptor(sd, sd).toSddl();
    } catch (const ProtocolError&) {
    }
    return 0;
}
