#include "core/dcom/wmi/errorinfo.h"
#include "core/cim/extendedstatus.h"
#include "core/dcom/orpc/interfaces.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

/// The error object beside a response's results: ORPCTHAT from the first byte on. What an extension holds is
/// tried alone, too, as if it had come in a header without fault.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto look = [](const OrpcThat& header) {
        const auto error = errorObjectIn(header); // throws nothing, whatever it is given
        if (!error)
            return;
        if (errorObjectLines(*error).empty() || error->description.size() > ErrorObject::MaxText ||
            error->details.size() > ErrorObject::MaxDetails)
            qFatal("not bounded");
        if (error->kind == ErrorObject::Kind::WmiStatus)
            if (cim::errorObjectOf(cim::extendedStatus(*error)).description != error->description)
                qFatal("not stable");
    };
    OrpcThat bare;
    bare.extensions = {{extent::ErrorInfo, bytes}};
    look(bare);
    try {
        look(decode<OrpcThat>(bytes, QStringLiteral("fuzz")));
    } catch (const DecodeError&) {
    }
    return 0;
}
