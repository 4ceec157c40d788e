#include "core/dcom/wmio/encodingunit.h"
#include "core/security/protocolerror.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

// What decodes must encode, and decode to the same again.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    try {
        const cim::Object object = wmio::decodeUnit({data, size});
        QByteArray again;
        try {
            again = wmio::encodeUnit(object);
        } catch (const ProtocolError&) {
            return 0; // A NaN, an object without a name: readable, but nothing we would send.
        }
        const cim::Object twice = wmio::decodeUnit(again);
        if (wmio::encodeUnit(twice) != again)
            qFatal("not stable");
    } catch (const DecodeError&) {
    }
    try {
        wmio::decodeObjectBlock({data, size});
    } catch (const DecodeError&) {
    }
    return 0;
}
