#include "core/dcom/orpc/objref.h"
#include "core/security/protocolerror.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

// What decodes must encode, and decode to the same again.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    try {
        const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
        const ObjRef ref = decodeObjRef(bytes);
        if (const DualStringArray* resolver = ref.resolver())
            for (const StringBinding& binding : resolver->strings)
                tcpAddress(binding);
        if (decodeObjRef(encodeObjRef(ref)) != ref)
            qFatal("not stable");
    } catch (const DecodeError&) {
    }
    return 0;
}
