#pragma once

#include "core/dcom/orpc/objectruntime.h"
#include "tests/orpc/scriptedhost.h"

/// The client's side of the tests of ObjectRuntime.
namespace wbemscope::test {

using namespace std::chrono_literals;

/// A runtime with a ledger, against a scripted host.
struct Client {
    std::vector<CallRecord> records;
    RuntimeOptions options;
    std::map<ProxyKind, SecurityBlanket> blankets;
    std::unique_ptr<ObjectRuntime> runtime; ///< goes first: closing is a call, too

    explicit Client(const ScriptedHost& host) {
        options.host = QStringLiteral("127.0.0.1");
        options.resolverPort = host.resolverPort;
        options.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"Packet-Privacy-1"));
        options.connectTimeout = PatienceMs;
        options.callTimeout = PatienceMs;
        options.connectionId = 7;
        options.blanketFor = [this](ProxyKind kind) { return blankets[kind]; };
        options.sink = [this](CallRecord r) { records.push_back(std::move(r)); };
    }
    ObjectRuntime& open() {
        runtime = std::make_unique<ObjectRuntime>(options);
        return *runtime;
    }
    ProxyPtr activate() {
        return open().activate(clsid::WbemLevel1Login, iid::WbemLevel1Login, ProxyKind::Login, {});
    }
    quint32 addOne(Proxy& proxy, quint32 n) {
        quint32 result = 0;
        runtime->call(proxy, {AddOne, QString::number(n), u32(n), {}},
                      [&](NdrReader& ndr) {
                          ndr.u32(result);
                          HResult r = 0;
                          ndr.u32(r);
                          return r;
                      },
                      {});
        return result;
    }
    ProxyPtr newObject(Proxy& proxy, quint64 oxid) {
        NdrWriter in;
        in.u64(oxid);
        QByteArray objref;
        runtime->call(proxy, {NewObject, {}, in.take(), {}},
                      [&](NdrReader& ndr) {
                          mInterfacePointer(ndr, objref);
                          HResult r = 0;
                          ndr.u32(r);
                          return r;
                      },
                      {});
        return runtime->unmarshal(objref, ProxyKind::Services, {});
    }
    const CallRecord& last(const char* method) const {
        for (auto it = records.rbegin(); it != records.rend(); ++it)
            if (it->method == QLatin1String(method))
                return *it;
        static const CallRecord none;
        return none;
    }
    int count(const char* method) const {
        return static_cast<int>(std::ranges::count_if(
            records, [&](const CallRecord& r) { return r.method == QLatin1String(method); }));
    }
};

inline HResult readResult(NdrReader& ndr) {
    HResult r = 0;
    ndr.u32(r);
    return r;
}

template <class F> ProtocolError failureOf(F f) {
    try {
        f();
    } catch (const ProtocolError& e) {
        return e;
    }
    return {hr::Ok, Stage::Local, QStringLiteral("nothing"), QStringLiteral("It did not fail.")};
}

inline SecurityBlanket at(AuthnLevel level, ImpersonationLevel impersonation = ImpersonationLevel::Default) {
    SecurityBlanket b;
    b.authnService = AuthnService::Ntlm;
    b.authnLevel = level;
    b.impersonationLevel = impersonation;
    return b;
}

} // namespace wbemscope::test
