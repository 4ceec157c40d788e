#include "core/dcom/orpc/activation.h"
#include "core/dcom/orpc/remoteactivation.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

// The blob, and the requests and responses around it: what decodes must encode and decode again to the same
// bytes.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    const QString name = QStringLiteral("fuzz");
    const auto blob = [](const QByteArray& objref, ActivationDirection direction) {
        const QByteArray once = encodeActivationObjRef(decodeActivationObjRef(objref, direction), direction);
        if (encodeActivationObjRef(decodeActivationObjRef(once, direction), direction) != once)
            qFatal("not stable");
    };
    try {
        switch (data[0] % 5) {
        case 0:
            blob(decode<RemoteCreateInstanceRequest>(bytes, name).properties, ActivationDirection::In);
            break;
        case 1:
            blob(decode<RemoteCreateInstanceResponse>(bytes, name).properties, ActivationDirection::Out);
            break;
        case 2: {
            const QByteArray once = encodeActivationBlob(decodeActivationBlob(bytes));
            if (encodeActivationBlob(decodeActivationBlob(once)) != once)
                qFatal("not stable");
            break;
        }
        case 3: {
            const QByteArray once = encode(decode<RemoteActivationRequest>(bytes, name));
            if (encode(decode<RemoteActivationRequest>(once, name)) != once)
                qFatal("not stable");
            break;
        }
        default: {
            const QByteArray once = encode(decode<RemoteActivationResponse>(bytes, name));
            if (encode(decode<RemoteActivationResponse>(once, name)) != once)
                qFatal("not stable");
        }
        }
    } catch (const DecodeError&) {
    }
    return 0;
}
