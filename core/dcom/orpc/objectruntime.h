#pragma once

#include "core/dcom/ndr/ndr.h"
#include "core/dcom/orpc/codec.h"
#include "core/dcom/orpc/proxy.h"
#include "core/security/callrecord.h"
#include "core/security/credentials.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace wbemscope::dcom {

struct OrpcThat;

/// What a connection asks of the runtime. A plain value.
struct RuntimeOptions {
    QString host; ///< name, IPv4 or IPv6 address
    quint16 resolverPort = 135;
    Credentials credentials;
    /// The blanket asked for on a proxy of each kind. Called once per proxy.
    std::function<SecurityBlanket(ProxyKind)> blanketFor = [](ProxyKind) { return SecurityBlanket{}; };
    std::chrono::milliseconds connectTimeout{10'000}; ///< for each of: resolve, TCP connect, bind
    std::chrono::milliseconds callTimeout{60'000};    ///< for each call that does not say otherwise
    std::chrono::milliseconds pingPeriod{120'000};    ///< MS-DCOM 3.1.1.2; shorter in tests
    quint32 connectionId = 0;
    /// Where the door puts its records. Called on the runtime's thread; may be empty.
    std::function<void(CallRecord)> sink;
    bool askServerSeen = true; ///< offer our ORPC extension (serverseen.h)
    bool keepPdus = true;
    /// Reads the error object that a response carries (wmi/errorinfo.h); must not throw. Empty: not looked
    /// at.
    std::function<std::shared_ptr<const ErrorObject>(const OrpcThat&)> errorObject;
};

/// One method to call on a proxy.
struct MethodCall {
    quint16 opnum = 0;
    QString arguments;                                ///< In short, for the ledger; never a secret.
    QByteArray body;                                  ///< encode(request): what follows ORPCTHIS
    std::optional<std::chrono::milliseconds> timeout; ///< else RuntimeOptions::callTimeout
};

/// Reads the out parameters (what follows ORPCTHAT) and returns the method's HRESULT, which ends up in the
/// call's record. May throw ProtocolError, which is recorded and passed on.
using MethodDecode = std::function<HResult(NdrReader&)>;

/// A call whose request has been written. Whoever drops it without finish() abandons the call, which is then
/// recorded as cancelled. Lives on the runtime's thread and not longer than the runtime.
class PendingCall {
public:
    PendingCall();
    ~PendingCall();
    PendingCall(PendingCall&&) noexcept;
    PendingCall& operator=(PendingCall&&) noexcept;
    explicit operator bool() const { return d != nullptr; }

private:
    friend class ObjectRuntime;
    struct Private;
    std::unique_ptr<Private> d;
};

/// The DCOM client of one connection: activation, object references, calls, reference counts and pings.
///
/// One thread. Functions block, throw ProtocolError, and throw Cancelled within 100 ms of `stop` being
/// requested. Every remote call, also the runtime's own (ServerAlive2, RemRelease, pings), goes through one
/// Door and leaves one CallRecord, whatever becomes of it.
class ObjectRuntime {
public:
    explicit ObjectRuntime(RuntimeOptions options);
    ~ObjectRuntime(); ///< close()
    ObjectRuntime(const ObjectRuntime&) = delete;
    ObjectRuntime& operator=(const ObjectRuntime&) = delete;

    /// Makes an object of a class on the host (MS-DCOM 3.2.4.1.1) and gives one of its interfaces:
    /// ServerAlive2, then RemoteCreateInstance, or RemoteActivation with servers that know no better.
    ProxyPtr activate(const Uuid& clsid, const Uuid& iid, ProxyKind kind, std::stop_token stop);
    /// A proxy of an OBJREF that a method returned (3.2.4.1.2); takes over its references. Resolves its
    /// exporter when that is not known yet. Only this connection's host is asked: credentials go nowhere the
    /// user did not name.
    ProxyPtr unmarshal(const QByteArray& objref, ProxyKind kind, std::stop_token stop);
    /// IUnknown::QueryInterface through IRemUnknown. Throws E_NOINTERFACE.
    ProxyPtr queryInterface(Proxy& proxy, const Uuid& iid, ProxyKind kind, std::stop_token stop);
    /// Asks for more public references on a proxy's interface.
    void addRef(Proxy& proxy, quint32 refs, std::stop_token stop);

    /// Returns what `decode` returned, also failures: those are the method's answer, not the transport's.
    HResult call(Proxy& proxy, const MethodCall& call, const MethodDecode& decode, std::stop_token stop);
    /// The same for structures with fields() and a member `result`.
    template <class Response, class Request>
    Response call(Proxy& proxy, quint16 opnum, const QString& arguments, const Request& request,
                  std::stop_token stop) {
        Response response;
        call(
            proxy, MethodCall{opnum, arguments, encode(request), {}},
            [&response](NdrReader& ndr) {
                fields(ndr, response);
                return static_cast<HResult>(response.result);
            },
            stop);
        return response;
    }

    /// call() in two halves: begin() returns when the request is written; other calls may be made before
    /// finish().
    PendingCall begin(Proxy& proxy, const MethodCall& call, std::stop_token stop);
    HResult finish(PendingCall& pending, const MethodDecode& decode, std::stop_token stop);

    /// Lets pings and queued releases happen for at most `howLong`; returns early after wake().
    void idle(std::chrono::milliseconds howLong);
    /// Any thread.
    void wake();
    /// Releases every reference, politely but within a second. Never throws. Calls afterwards fail.
    void close();

    /// The server answered our extension.
    bool serverSeenKnown() const;
    /// What the server said of its own address and version; empty before the first activation.
    QString serverDescription() const;

private:
    friend class PendingCall;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wbemscope::dcom
