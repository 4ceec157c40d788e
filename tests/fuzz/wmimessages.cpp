#include "core/dcom/wmi/callresultmessages.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/enummessages.h"
#include "core/dcom/wmi/refreshmessages.h"
#include "core/dcom/wmi/servicesmessages.h"

/// NDR of every WMI request and response: the first byte chooses the message. What was read must be written
/// and read again as the same bytes.
namespace {
using namespace wbemscope;
using namespace wbemscope::dcom;

template <class Message> void roundTrip(const QByteArray& bytes) {
    const QByteArray once = encode(decode<Message>(bytes, QStringLiteral("fuzz")));
    const QByteArray twice = encode(decode<Message>(once, QStringLiteral("fuzz")));
    if (once != twice)
        abort();
}

using Try = void (*)(const QByteArray&);
constexpr Try Messages[] = {
    &roundTrip<EstablishPositionRequest>,
    &roundTrip<EstablishPositionResponse>,
    &roundTrip<NtlmLoginRequest>,
    &roundTrip<InterfaceResponse>,
    &roundTrip<SetClientInfoRequest>,
    &roundTrip<SetClientInfoExRequest>,
    &roundTrip<OpenNamespaceRequest>,
    &roundTrip<TwoInterfacesResponse>,
    &roundTrip<GetObjectRequest>,
    &roundTrip<CreateEnumRequest>,
    &roundTrip<ExecQueryRequest>,
    &roundTrip<ExecMethodRequest>,
    &roundTrip<PutRequest>,
    &roundTrip<DeleteRequest>,
    &roundTrip<CallResultResponse>,
    &roundTrip<NextRequest>,
    &roundTrip<NextResponse>,
    &roundTrip<SmartNextRequest>,
    &roundTrip<SmartNextResponse>,
    &roundTrip<CallResultStringResponse>,
    &roundTrip<CallStatusResponse>,
    [](const QByteArray& bytes) { unmarshalClassObject(bytes); },
    &roundTrip<AddToRefresherRequest>,
    &roundTrip<AddToRefresherResponse>,
    &roundTrip<GetRemoteRefresherRequest>,
    &roundTrip<GetRemoteRefresherResponse>,
    &roundTrip<RemoteRefreshRequest>,
    &roundTrip<RemoteRefreshResponse>,
    &roundTrip<StopRefreshingRequest>,
};
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    try {
        Messages[data[0] % std::size(Messages)](bytes);
    } catch (const wbemscope::ProtocolError&) {
        // refused, as it should be
    }
    return 0;
}
