// The lab's object exporter, without a wire: reference counts as MS-DCOM 3.1.1.5.6.1 wants them, and OBJREFs
// that lead each client back to the address it came to.
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/orpc/orpcheaders.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/rpc/blocking.h"
#include "core/lab/exporter/labdispatcher.h"

#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

constexpr HResult InvalidObject = 0x80010114;       // RPC_E_INVALID_OBJECT
constexpr HResult ObjectNotRegistered = 0x800401FB; // CO_E_OBJNOTREG
constexpr quint16 ResolverPort = 135;

/// Has two interfaces; each method gives out a new object, but only when the gate has been opened.
class Gated final : public lab::ExportedObject {
public:
    explicit Gated(asio::steady_timer& gate, bool& alive)
        : m_gate(gate)
        , m_alive(alive) {
        m_alive = true;
    }
    ~Gated() override { m_alive = false; }
    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::WbemServices, iid::WbemLoginClientId};
        return list;
    }
    asio::awaitable<void> invoke(const Uuid&, quint16, NdrReader&, NdrWriter& out,
                                 const lab::CallEnvironment& environment) override {
        asio::error_code error;
        co_await m_gate.async_wait(asio::redirect_error(asio::use_awaitable, error));
        QByteArray objref = environment.exportObject(shared_from_this(), iid::WbemServices);
        mInterfacePointer(out, objref);
    }

private:
    asio::steady_timer& m_gate;
    bool& m_alive;
};

QString resolverOf(const QByteArray& objref) {
    return std::get<ObjRefStandard>(decodeObjRef(objref).body).resolver.strings.at(0).address;
}
Uuid ipidOf(const QByteArray& objref) {
    return std::get<ObjRefStandard>(decodeObjRef(objref).body).std.ipid;
}

} // namespace

class ExporterTest : public QObject {
    Q_OBJECT

    asio::io_context m_io;
    asio::steady_timer m_gate{m_io};
    bool m_alive = false;
    lab::WmiService m_service;
    lab::LabSwitches m_switches;
    lab::LabCounters m_counters;
    std::optional<lab::ObjectExporter> m_exporter;
    std::optional<lab::LabDispatcher> m_dispatcher;
    DualStringArray m_here;

    Uuid exported(const Uuid& iid = iid::WbemServices) {
        return ipidOf(m_exporter->exportObject(std::make_shared<Gated>(m_gate, m_alive), iid, m_here));
    }
    CallInfo call(const Uuid& iid, quint16 opnum, const Uuid& ipid, const QByteArray& body,
                  const QString& address = QStringLiteral("127.0.0.1")) {
        NdrWriter ndr;
        OrpcThis header;
        fields(ndr, header);
        CallInfo c;
        c.iface = {iid, 0, 0};
        c.opnum = opnum;
        c.object = ipid;
        c.stub = ndr.take() + body; // ORPCTHIS without extensions is 32 bytes: aligned for whatever follows
        c.localAddress = address;
        return c;
    }
    template <class Response, class Request> Response remUnknown(const Request& request) {
        const QByteArray stub = runBlocking(
            m_io, m_dispatcher->dispatch(call(iid::RemUnknown2, Request::Opnum, m_exporter->remUnknownIpid(),
                                              encode(Request(request)))));
        NdrReader ndr(stub, QStringLiteral("response"));
        OrpcThat that;
        fields(ndr, that);
        Response response;
        fields(ndr, response);
        return response;
    }
    HResult release(const Uuid& ipid, quint32 publicRefs, quint32 privateRefs = 0) {
        RemReleaseRequest request;
        request.refs = {{ipid, publicRefs, privateRefs}};
        return remUnknown<RemReleaseResponse>(request).result;
    }
    RemAddRefResponse addRef(const Uuid& ipid, quint32 publicRefs, quint32 privateRefs = 0) {
        RemAddRefRequest request;
        request.refs = {{ipid, publicRefs, privateRefs}};
        return remUnknown<RemAddRefResponse>(request);
    }

private Q_SLOTS:
    void init() {
        m_exporter.emplace();
        m_dispatcher.emplace(m_service, *m_exporter, m_switches, m_counters);
        m_dispatcher->setPorts(ResolverPort, 50000);
        m_here.strings = {{TowerTcp, QStringLiteral("127.0.0.1[135]")}};
        m_gate.expires_at(asio::steady_timer::time_point::min());
    }

    /// What impacket's examples do: release an object that travelled by value, or the same interface twice.
    void releaseOfWhatIsNotThereIsNoError() {
        QCOMPARE(describe(release(Uuid::random(), 1)), describe(hr::Ok));
        const Uuid ipid = exported();
        QCOMPARE(describe(release(ipid, DefaultPublicRefs)), describe(hr::Ok));
        QVERIFY(!m_alive);
        QCOMPARE(m_exporter->objectCount(), 0);
        QCOMPARE(describe(release(ipid, 1)), describe(hr::Ok));
        QCOMPARE(describe(addRef(ipid, 1).results.at(0)), describe(ObjectNotRegistered));
    }

    void releasedInPieces() {
        const Uuid ipid = exported();
        QCOMPARE(describe(addRef(ipid, 2).results.at(0)), describe(hr::Ok));
        release(ipid, DefaultPublicRefs);
        QVERIFY(m_alive);
        release(ipid, 1);
        QVERIFY(m_alive);
        release(ipid, 1'000'000); // more than there are: none is left
        QVERIFY(!m_alive);
    }

    void privateReferencesHoldToo() {
        const Uuid ipid = exported();
        addRef(ipid, 0, 3);
        release(ipid, DefaultPublicRefs);
        QVERIFY(m_alive);
        m_exporter->release({ipid, 0, 3}, QStringLiteral("WORKSHOP\\mallory")); // not hers
        QVERIFY(m_alive);
        release(ipid, 0, 3);
        QVERIFY(!m_alive);
    }

    void anInterfaceGoesAndTheObjectStays() {
        const Uuid services = exported();
        RemQueryInterfaceRequest request;
        request.ipid = services;
        request.iids = {iid::WbemLoginClientId, iid::EnumWbemClassObject};
        request.publicRefs = 1;
        const auto found = remUnknown<RemQueryInterfaceResponse>(request);
        QCOMPARE(describe(found.result), describe(hr::False));
        QCOMPARE(describe(found.results.at(0).result), describe(hr::Ok));
        QCOMPARE(describe(found.results.at(1).result), describe(hr::NoInterface));
        release(services, DefaultPublicRefs);
        QVERIFY(m_alive);
        // Its IPID is forgotten, though: nothing can be called through it any more.
        QVERIFY_THROWS_EXCEPTION(RpcFault, m_exporter->find(services));
        const auto gone = remUnknown<RemQueryInterfaceResponse>(request);
        QCOMPARE(describe(gone.result), describe(InvalidObject));
        QCOMPARE(describe(gone.results.at(0).result), describe(InvalidObject));
        release(found.results.at(0).std.ipid, 1);
        QVERIFY(!m_alive);
    }

    void queryInterface2GivesWholeReferences() {
        RemQueryInterface2Request request;
        request.ipid = exported();
        request.iids = {iid::WbemLoginClientId, iid::EnumWbemClassObject};
        const auto found = remUnknown<RemQueryInterface2Response>(request);
        QCOMPARE(describe(found.result), describe(hr::False));
        QCOMPARE(decodeObjRef(found.objrefs.at(0)).iid, iid::WbemLoginClientId);
        QCOMPARE(resolverOf(found.objrefs.at(0)), QStringLiteral("127.0.0.1[135]"));
        QVERIFY(found.objrefs.at(1).isEmpty());
    }

    /// Two clients reach the host on different addresses and their calls overlap: each gets an object whose
    /// resolver is where it came to itself.
    void everyClientIsLedBackToWhereItCame() {
        m_gate.expires_at(asio::steady_timer::time_point::max());
        const Uuid ipid = exported();
        const QStringList addresses{QStringLiteral("127.0.0.1"), QStringLiteral("127.0.0.2"),
                                    QStringLiteral("::1")};
        std::map<QString, QString> led;
        for (const QString& address : addresses)
            asio::co_spawn(m_io, m_dispatcher->dispatch(call(iid::WbemServices, 3, ipid, {}, address)),
                           [&led, address](std::exception_ptr error, const QByteArray& stub) {
                               if (error)
                                   return;
                               NdrReader ndr(stub, QStringLiteral("response"));
                               OrpcThat that;
                               fields(ndr, that);
                               QByteArray objref;
                               mInterfacePointer(ndr, objref);
                               led[address] = resolverOf(objref);
                           });
        m_io.restart();
        m_io.poll(); // all of them stand at the gate
        QVERIFY(led.empty());
        m_gate.cancel();
        m_io.restart();
        m_io.run();
        QCOMPARE(led.size(), std::size_t{3});
        for (const QString& address : addresses)
            QCOMPARE(led[address], (TcpAddress{address, ResolverPort}.toString()));
    }
};

QTEST_GUILESS_MAIN(ExporterTest)
#include "tst_exporter.moc"
