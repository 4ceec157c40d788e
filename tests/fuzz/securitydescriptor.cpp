#include "core/security/securitydescriptor.h"

using namespace wbemscope;

/// Any bytes: refused, or read to something that encodes to bytes of the same meaning.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    try {
        const auto sd = SecurityDescriptor::decode(std::span(data, size));
        sd.toSddl();
        grantedRights(sd, AccessToken{sids::administrators(), {sids::everyone()}, {}});
        inheritedDescriptor(sd, sd);
        if (!(SecurityDescriptor::decode(sd.encode()) == sd))
            abort();
    } catch (const ProtocolError&) {
    }
    return 0;
}
