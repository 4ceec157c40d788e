#include "core/dcom/wmio/wbemcontext.h"
#include "core/security/protocolerror.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    try {
        const wmio::WbemContext context = wmio::decodeContext({data, size});
        QByteArray again;
        try {
            again = wmio::encodeContext(context);
        } catch (const ProtocolError&) {
            return 0; // An embedded object that is NULL: readable, but nothing we would send.
        }
        if (wmio::encodeContext(wmio::decodeContext(wmio::bytesOf(again))) != again)
            qFatal("not stable");
    } catch (const DecodeError&) {
    }
    return 0;
}
