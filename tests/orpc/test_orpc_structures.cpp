#include "core/dcom/orpc/activation.h"
#include "core/dcom/orpc/exporter.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/pingset.h"
#include "core/dcom/orpc/referencetable.h"
#include "core/dcom/orpc/remoteactivation.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/orpc/serverseen.h"
#include "core/dcom/orpc/typeserialization.h"
#include "core/dcom/orpc/wiresecurity.h"

#include <QTest>
#include <set>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

template <class F> bool refusesToDecode(F f) {
    try {
        f();
    } catch (const DecodeError&) {
        return true;
    }
    return false;
}

// Every shorter version of the bytes is refused, and none crashes.
template <class T> bool everyPrefixIsRefused(const QByteArray& bytes) {
    for (qsizetype n = 0; n < bytes.size(); ++n)
        if (!refusesToDecode([&] { decode<T>(bytes.left(n), QStringLiteral("prefix")); }))
            return false;
    return true;
}

DualStringArray someBindings() {
    DualStringArray a;
    a.strings = {{TowerTcp, QStringLiteral("LAB[49667]")}, {TowerTcp, QStringLiteral("::1[49667]")}};
    a.security = {{10, 0xFFFF, {}}, {16, 0xFFFF, QStringLiteral("host/lab")}};
    return a;
}

StdObjRef someReference() {
    return {SorfNoPing, 5, 0x1111222233334444, 0x5555666677778888,
            Uuid::of("01020304-0506-0708-090a-0b0c0d0e0f10")};
}

} // namespace

class TestOrpcStructures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void interfaceTable();
    void extensions();
    void extensionsOutOfRange();
    void serverSeenTravels();
    void malformedServerSeenIsIgnored();
    void bindings();
    void bindingsOutOfRange();
    void addresses_data();
    void addresses();
    void exporterAddressesPreferTheUsersHost();
    void objRefs_data();
    void objRefs();
    void objRefOutOfRange();
    void remoteActivation();
    void remUnknown();
    void resolverMessages();
    void activationBlob();
    void activationBlobOutOfRange();
    void typeSerializationHeader();
    void pingSet();
    void references();
    void defaultServices();
};

void TestOrpcStructures::interfaceTable() {
    std::set<Uuid> iids;
    for (const InterfaceInfo& i : knownInterfaces())
        QVERIFY2(iids.insert(i.iid).second, i.name);
    QCOMPARE(methodName(iid::WbemServices, 20), QStringLiteral("ExecQuery"));
    QCOMPARE(methodName(iid::WbemServices, 24), QStringLiteral("ExecMethod"));
    QCOMPARE(methodName(iid::WbemLevel1Login, 6), QStringLiteral("NTLMLogin"));
    QCOMPARE(methodName(iid::EnumWbemClassObject, 4), QStringLiteral("Next"));
    QCOMPARE(methodName(iid::ObjectExporter, 5), QStringLiteral("ServerAlive2"));
    QCOMPARE(methodName(iid::SystemActivator, 4), QStringLiteral("RemoteCreateInstance"));
    QCOMPARE(methodName(iid::WbemServices, 99), QStringLiteral("opnum 99"));
    QCOMPARE(methodName(iid::WbemServices, 2), QStringLiteral("opnum 2"));
    QCOMPARE(interfaceName(Uuid::of("00000000-0000-0000-0000-000000000001")),
             QStringLiteral("{00000000-0000-0000-0000-000000000001}"));
}

void TestOrpcStructures::extensions() {
    for (std::size_t n = 0; n <= 5; ++n) {
        OrpcThis header;
        header.cid = Uuid::random();
        for (std::size_t i = 0; i < n; ++i)
            header.extensions.push_back({Uuid::random(), QByteArray(static_cast<qsizetype>(i * 5), 'x')});
        const QByteArray bytes = encode(header);
        QCOMPARE(bytes.size() % 8, 0); // what follows keeps its alignment
        const auto again = decode<OrpcThis>(bytes, QStringLiteral("ORPCTHIS"));
        QCOMPARE(again.cid, header.cid);
        QCOMPARE(again.extensions, header.extensions);
        QVERIFY(everyPrefixIsRefused<OrpcThis>(bytes));
        const QByteArray answer = encode(OrpcThat{OrpcNull, header.extensions});
        QCOMPARE(answer.size() % 8, 0);
        QCOMPARE(decode<OrpcThat>(answer, QStringLiteral("ORPCTHAT")).extensions, header.extensions);
    }
}

void TestOrpcStructures::extensionsOutOfRange() {
    OrpcThat header;
    header.extensions = {{extent::Context, QByteArray(8, 'x')}};
    const QByteArray good = encode(header);
    // flags, pointer | size, reserved, pointer | slots, pointer, NULL | conformance, id, size, data
    const auto spoiled = [&](qsizetype at, quint32 value) {
        QByteArray bad = good;
        for (int i = 0; i < 4; ++i)
            bad[at + i] = static_cast<char>(value >> (8 * i));
        return refusesToDecode([&] { decode<OrpcThat>(bad, QStringLiteral("ORPCTHAT")); });
    };
    QVERIFY(spoiled(8, 3));           // more extents than slots
    QVERIFY(spoiled(20, 0x10000000)); // more slots than bytes
    QVERIFY(spoiled(32, 0x7FFFFFFF)); // more data than bytes
    QVERIFY(spoiled(52, 9));          // a size beyond the data
}

void TestOrpcStructures::serverSeenTravels() {
    ServerSeen seen;
    seen.account = QStringLiteral("WORKSHOP\\alice");
    seen.sid = QStringLiteral("S-1-5-21-1-2-3-1001");
    seen.authnService = AuthnService::Kerberos;
    seen.authnLevel = AuthnLevel::PktPrivacy;
    seen.impersonationLevel = ImpersonationLevel::Delegate;
    seen.clientAddress = QStringLiteral("::1");
    OrpcThat header;
    header.extensions = {serverSeenResponse(seen)};
    const auto again = serverSeenIn(decode<OrpcThat>(encode(header), QStringLiteral("ORPCTHAT")));
    QVERIFY(again);
    QVERIFY(*again == seen);
    OrpcThis asking;
    QVERIFY(!asksForServerSeen(asking));
    asking.extensions = {serverSeenRequest()};
    QVERIFY(asksForServerSeen(decode<OrpcThis>(encode(asking), QStringLiteral("ORPCTHIS"))));
}

void TestOrpcStructures::malformedServerSeenIsIgnored() {
    const QByteArray good = encodeServerSeen({});
    for (qsizetype n = 0; n < good.size(); ++n) {
        OrpcThat header;
        header.extensions = {{extent::ServerSeen, good.left(n)}};
        QVERIFY(!serverSeenIn(header));
    }
    OrpcThat header;
    QByteArray level = good;
    level[8] = 77; // no such level
    header.extensions = {{extent::ServerSeen, level}};
    QVERIFY(!serverSeenIn(header));
    QByteArray version = good;
    version[0] = 2;
    header.extensions = {{extent::ServerSeen, version}};
    QVERIFY(!serverSeenIn(header));
}

void TestOrpcStructures::bindings() {
    for (const DualStringArray& a : {DualStringArray{}, someBindings(), DualStringArray{{{TowerTcp, {}}}, {}},
                                     DualStringArray{{}, {{9, 0xFFFF, QStringLiteral("p")}}}}) {
        const QByteArray bytes = encode(a);
        QVERIFY(decode<DualStringArray>(bytes, QStringLiteral("DUALSTRINGARRAY")) == a);
        QVERIFY(everyPrefixIsRefused<DualStringArray>(bytes));
    }
}

void TestOrpcStructures::bindingsOutOfRange() {
    const auto refused = [](std::vector<quint16> words, quint16 offset) {
        return refusesToDecode([&] { DualStringArray::fromWords(words, offset, QStringLiteral("words")); });
    };
    QVERIFY(!refused({}, 0));
    QVERIFY(!refused({}, 77)); // nothing there: the offset means nothing
    QVERIFY(refused({0, 0}, 3));
    QVERIFY(refused({7, 'a', 'b'}, 3)); // no terminator
    QVERIFY(refused({7, 'a', 0, 0, 10, 0}, 4));
    QVERIFY(refused({0, 10}, 1));              // cut off behind the service
    QVERIFY(refused({0, 10, 0xFFFF, 'x'}, 1)); // no terminator
    QVERIFY(!refused({7, 'a', 0, 0, 10, 0xFFFF, 0, 0}, 4));
}

void TestOrpcStructures::addresses_data() {
    QTest::addColumn<quint16>("tower");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host"); // empty: none
    QTest::addColumn<quint16>("port");
    const quint16 tcp = TowerTcp;
    QTest::newRow("name") << tcp << "LAB[49667]"
                          << "LAB" << quint16{49667};
    QTest::newRow("no port") << tcp << "LAB"
                             << "LAB" << quint16{0};
    QTest::newRow("IPv4") << tcp << "127.0.0.1[135]"
                          << "127.0.0.1" << quint16{135};
    QTest::newRow("IPv6") << tcp << "fe80::1[135]"
                          << "fe80::1" << quint16{135};
    QTest::newRow("IPv6 in brackets") << tcp << "[::1][135]"
                                      << "::1" << quint16{135};
    QTest::newRow("IPv6 in brackets, no port") << tcp << "[::1]"
                                               << "::1" << quint16{0};
    QTest::newRow("port 0") << tcp << "LAB[0]"
                            << "" << quint16{0};
    QTest::newRow("port too large") << tcp << "LAB[65536]"
                                    << "" << quint16{0};
    QTest::newRow("no host") << tcp << "[135]"
                             << "" << quint16{0};
    QTest::newRow("empty") << tcp << ""
                           << "" << quint16{0};
    QTest::newRow("pipe") << quint16{0x0F} << "\\\\LAB[\\pipe\\x]"
                          << "" << quint16{0};
}

void TestOrpcStructures::addresses() {
    QFETCH(quint16, tower);
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(quint16, port);
    const auto a = tcpAddress({tower, text});
    QCOMPARE(a.has_value(), !host.isEmpty());
    if (a)
        QCOMPARE(*a, (TcpAddress{host, port}));
}

void TestOrpcStructures::exporterAddressesPreferTheUsersHost() {
    const auto a = exporterAddresses(someBindings(), QStringLiteral("lab.example"));
    QCOMPARE(a.size(), std::size_t{3});
    QCOMPARE(a[0], (TcpAddress{QStringLiteral("lab.example"), 49667}));
    QCOMPARE(a[1], (TcpAddress{QStringLiteral("LAB"), 49667}));
    QCOMPARE(a[2], (TcpAddress{QStringLiteral("::1"), 49667}));
    QVERIFY(sameMachine(someBindings(), DualStringArray{{{TowerTcp, QStringLiteral("lab")}}, {}}));
    QVERIFY(!sameMachine(someBindings(), DualStringArray{{{TowerTcp, QStringLiteral("other")}}, {}}));
}

void TestOrpcStructures::objRefs_data() {
    QTest::addColumn<ObjRef>("ref");
    QTest::addColumn<int>("fixed"); // bytes without which it is refused for sure
    QTest::newRow("standard") << ObjRef{iid::WbemServices, ObjRefStandard{someReference(), someBindings()}}
                              << 0;
    QTest::newRow("standard, no resolver")
        << ObjRef{iid::WbemServices, ObjRefStandard{someReference(), {}}} << 0;
    QTest::newRow("handler") << ObjRef{iid::Unknown,
                                       ObjRefHandler{someReference(), clsid::ErrorObject, someBindings()}}
                             << 0;
    QTest::newRow("custom") << ObjRef{iid::WbemClassObject,
                                      ObjRefCustom{clsid::WbemClassObject, 0, 12, "abcd"}}
                            << 4;
    DualStringArray odd = someBindings();
    odd.strings[0].address += QLatin1Char('x'); // the fields behind it are not aligned
    QTest::newRow("extended")
        << ObjRef{iid::Unknown, ObjRefExtended{someReference(), odd, {{clsid::EnvoyContext, "12345"}}}} << 0;
    QTest::newRow("extended, no elements")
        << ObjRef{iid::Unknown, ObjRefExtended{someReference(), someBindings(), {}}} << 0;
}

void TestOrpcStructures::objRefs() {
    QFETCH(ObjRef, ref);
    QFETCH(int, fixed);
    const QByteArray bytes = encodeObjRef(ref);
    const ObjRef again = decodeObjRef(bytes);
    QVERIFY(again == ref);
    QCOMPARE(encodeObjRef(again), bytes);
    for (qsizetype n = 0; n < bytes.size() - fixed; ++n)
        QVERIFY(refusesToDecode([&] { decodeObjRef(bytes.left(n)); }));
}

void TestOrpcStructures::objRefOutOfRange() {
    const QByteArray good =
        encodeObjRef({iid::Unknown, ObjRefExtended{someReference(), {}, {{clsid::EnvoyContext, "1"}}}});
    // header 24, STDOBJREF 40, signature 4, bindings 4, count 4, signature 4, id 16, size 4, rounded 4
    const auto spoiled = [&](qsizetype at, char value) {
        QByteArray bad = good;
        bad[at] = value;
        return refusesToDecode([&] { decodeObjRef(bad); });
    };
    QVERIFY(spoiled(0, 'm'));
    QVERIFY(spoiled(4, 3));
    QVERIFY(spoiled(64, 'x'));
    QVERIFY(spoiled(68, 100)); // wNumEntries
    QVERIFY(spoiled(72, 17));  // more elements than allowed
    QVERIFY(spoiled(72, 2));   // more than there are
    QVERIFY(spoiled(96, 9));   // size above rounded size
    QVERIFY(spoiled(103, 127));
}

void TestOrpcStructures::remoteActivation() {
    RemoteActivationRequest q;
    q.orpcThis.cid = Uuid::random();
    q.clsid = clsid::WbemLevel1Login;
    q.objectName = QStringLiteral("name");
    q.iids = {iid::WbemLevel1Login, iid::Unknown};
    const QByteArray bytes = encode(q);
    const auto again = decode<RemoteActivationRequest>(bytes, QStringLiteral("request"));
    QCOMPARE(again.iids, q.iids);
    QCOMPARE(again.objectName, q.objectName);
    QCOMPARE(again.protseqs, std::vector{TowerTcp});
    QCOMPARE(encode(again), bytes);
    QVERIFY(everyPrefixIsRefused<RemoteActivationRequest>(bytes));

    RemoteActivationResponse r;
    r.oxid = 77;
    r.bindings = someBindings();
    r.authnHint = 4;
    r.objrefs = {encodeObjRef({iid::Unknown, ObjRefStandard{someReference(), someBindings()}}), {}};
    r.results = {hr::Ok, hr::NoInterface};
    const QByteArray answer = encode(r);
    const auto back = decode<RemoteActivationResponse>(answer, QStringLiteral("response"));
    QCOMPARE(back.objrefs, r.objrefs);
    QCOMPARE(back.results, r.results);
    QVERIFY(back.bindings == r.bindings);
    QVERIFY(everyPrefixIsRefused<RemoteActivationResponse>(answer));
}

void TestOrpcStructures::remUnknown() {
    RemQueryInterface2Response r;
    r.results = {hr::Ok, hr::NoInterface};
    r.objrefs = {encodeObjRef({iid::Unknown, ObjRefStandard{someReference(), {}}}), {}};
    const QByteArray bytes = encode(r);
    const auto again = decode<RemQueryInterface2Response>(bytes, QStringLiteral("response"));
    QCOMPARE(again.objrefs, r.objrefs);
    QCOMPARE(again.results, r.results);
    QVERIFY(everyPrefixIsRefused<RemQueryInterface2Response>(bytes));
    RemAddRefRequest add;
    add.refs = {{Uuid::random(), 5, 0}, {Uuid::random(), 1, 2}};
    QVERIFY(decode<RemAddRefRequest>(encode(add), QStringLiteral("request")).refs == add.refs);
    QVERIFY(everyPrefixIsRefused<RemAddRefRequest>(encode(add)));
    QByteArray lies = encode(add);
    lies[0] = 3; // cInterfaceRefs and the array's conformance differ
    QVERIFY(refusesToDecode([&] { decode<RemAddRefRequest>(lies, QStringLiteral("request")); }));
}

void TestOrpcStructures::resolverMessages() {
    ComplexPingRequest q{7, 2, {1, 2, 3}, {9}};
    const QByteArray bytes = encode(q);
    const auto again = decode<ComplexPingRequest>(bytes, QStringLiteral("ComplexPing"));
    QCOMPARE(again.add, q.add);
    QCOMPARE(again.remove, q.remove);
    QVERIFY(everyPrefixIsRefused<ComplexPingRequest>(bytes));
    ResolveOxid2Response r;
    r.bindings = someBindings();
    r.status = 0;
    QVERIFY(decode<ResolveOxid2Response>(encode(r), QStringLiteral("ResolveOxid2")).bindings == r.bindings);
    QVERIFY(everyPrefixIsRefused<ResolveOxid2Response>(encode(r)));
    QVERIFY(everyPrefixIsRefused<ResolveOxidRequest>(encode(ResolveOxidRequest{})));
}

void TestOrpcStructures::activationBlob() {
    InstanceInfo instance;
    instance.fileName = QStringLiteral("file");
    instance.storage = encodeObjRef({iid::Unknown, ObjRefStandard{someReference(), {}}});
    PropsOutInfo out;
    out.iids = {iid::Unknown, iid::WbemServices};
    out.results = {hr::Ok, hr::NoInterface};
    out.objrefs = {instance.storage, {}};
    ScmRequestInfo scm;
    scm.reserved = 5; // nobody sends it; it is read all the same
    SecurityInfo security;
    security.reserved = 6;
    security.server.emplace().reservedPointer = 7;
    LocationInfo location;
    location.machineName = QStringLiteral("m");
    ActivationProperties p;
    p.properties = {instance, out,      scm,
                    security, location, UnknownActivationProperty{Uuid::random(), "12345678"}};
    const QByteArray bytes = encodeActivationObjRef(p, ActivationDirection::Out);
    const auto again = decodeActivationObjRef(bytes, ActivationDirection::Out);
    QCOMPARE(again.properties.size(), p.properties.size());
    QCOMPARE(encodeActivationObjRef(again, ActivationDirection::Out), bytes);
    QCOMPARE(again.find<PropsOutInfo>()->objrefs, out.objrefs);
    QCOMPARE(again.find<SecurityInfo>()->server->reservedPointer, std::optional<quint32>(7));
    QVERIFY(refusesToDecode([&] { decodeActivationObjRef(bytes, ActivationDirection::In); }));
    for (qsizetype n = 0; n < bytes.size(); ++n)
        QVERIFY(refusesToDecode([&] { decodeActivationObjRef(bytes.left(n), ActivationDirection::Out); }));
}

void TestOrpcStructures::activationBlobOutOfRange() {
    const QByteArray good =
        encodeActivationBlob(makeActivationRequest({clsid::WbemLevel1Login, {iid::Unknown}, {}, {}}));
    // dwSize, dwReserved, serialization headers 16, totalSize, headerSize, reserved, destCtx, cIfs
    const auto spoiled = [&](qsizetype at, quint32 value) {
        QByteArray bad = good;
        for (int i = 0; i < 4; ++i)
            bad[at + i] = static_cast<char>(value >> (8 * i));
        return refusesToDecode([&] { decodeActivationBlob(bad); });
    };
    QVERIFY(spoiled(16, 0xFFFFFFF0)); // object buffer length
    QVERIFY(spoiled(28, 0xFFFFFFFF)); // headerSize
    QVERIFY(spoiled(28, 0));
    QVERIFY(spoiled(40, 0));  // no properties
    QVERIFY(spoiled(40, 11)); // too many
    QVERIFY(spoiled(40, 5));  // not what the arrays hold
}

void TestOrpcStructures::typeSerializationHeader() {
    const QByteArray good = serialize(LocationInfo{});
    QCOMPARE(good.toHex().left(32), QByteArray("01100800cccccccc1000000000000000"));
    for (const auto& [at, value] :
         std::initializer_list<std::pair<int, char>>{{0, 2}, {1, 0}, {2, 16}, {8, 127}}) {
        QByteArray bad = good;
        bad[at] = value;
        QVERIFY(refusesToDecode([&] { deserialize<LocationInfo>(bad, QStringLiteral("location")); }));
    }
}

void TestOrpcStructures::pingSet() {
    PingSet set;
    QVERIFY(std::holds_alternative<std::monostate>(set.next({})));
    const auto first = std::get<ComplexPingRequest>(set.next({1, 2}));
    QCOMPARE(first.setId, quint64{0});
    QCOMPARE(first.add, (std::vector<quint64>{1, 2}));
    set.answered(first, {33, 0, resolver::Ok});
    QCOMPARE(std::get<SimplePingRequest>(set.next({1, 2})).setId, quint64{33});
    const auto change = std::get<ComplexPingRequest>(set.next({2, 3}));
    QCOMPARE(change.setId, quint64{33});
    QCOMPARE(change.sequence, quint16{2});
    QCOMPARE(change.add, std::vector<quint64>{3});
    QCOMPARE(change.remove, std::vector<quint64>{1});
    set.answered(change, {33, 0, resolver::Ok});
    QCOMPARE(set.members(), (std::vector<quint64>{2, 3}));
    // All objects are gone: the set is emptied, then it rests.
    const auto last = std::get<ComplexPingRequest>(set.next({}));
    set.answered(last, {33, 0, resolver::Ok});
    QVERIFY(std::holds_alternative<std::monostate>(set.next({})));
    // A refused set is forgotten.
    set.answered(std::get<ComplexPingRequest>(set.next({5})), {33, 0, resolver::InvalidSet});
    QCOMPARE(std::get<ComplexPingRequest>(set.next({5})).setId, quint64{0});
}

void TestOrpcStructures::references() {
    ReferenceTable table;
    const auto a = table.hold({1, 10, Uuid::random(), 5, true});
    const auto b = table.hold({1, 10, Uuid::random(), 5, true});
    const auto c = table.hold({1, 11, Uuid::random(), 0, false});
    QCOMPARE(table.pingedObjects(), std::vector<quint64>{10});
    table.addRefs(a, 2);
    table.letGo(a);
    table.letGo(a);
    table.letGo(c); // holds no reference: nothing to give back
    QCOMPARE(table.releasable(), std::size_t{1});
    QCOMPARE(table.takeReleasable().at(0).publicRefs, 7U);
    QCOMPARE(table.takeEverything().size(), std::size_t{1});
    table.letGo(b);
    QCOMPARE(table.releasable(), std::size_t{0});
    QVERIFY(table.pingedObjects().empty());
}

void TestOrpcStructures::defaultServices() {
    SecurityPeer peer{QStringLiteral("lab"), someBindings().security, AuthnLevel::Pkt};
    Credentials user = Credentials::fromAccount(u"alice", Secret(u"x"));
    const auto choices = resolveSecurity({}, user, peer);
    QCOMPARE(choices.size(), std::size_t{2}); // the server offers no Negotiate
    QCOMPARE(choices[0].service, AuthnService::Kerberos);
    QCOMPARE(choices[0].targetName, QStringLiteral("host/lab"));
    QCOMPARE(choices[1].service, AuthnService::Ntlm);
    user.kind = Credentials::Kind::Anonymous;
    QCOMPARE(resolveSecurity({}, user, peer).size(), std::size_t{1});
    SecurityBlanket asked;
    asked.authnService = AuthnService::Negotiate;
    asked.authnLevel = AuthnLevel::Connect;
    asked.principal = QStringLiteral("RPCSS/lab");
    const auto one = resolveSecurity(asked, {}, peer);
    QCOMPARE(one.size(), std::size_t{1});
    QCOMPARE(one[0].service, AuthnService::Negotiate);
    QCOMPARE(one[0].level, AuthnLevel::Connect);
    QCOMPARE(one[0].targetName, QStringLiteral("RPCSS/lab"));
    QCOMPARE(defaultCallLevel(0), AuthnLevel::Connect);
    QCOMPARE(defaultCallLevel(3), AuthnLevel::Pkt);
    QCOMPARE(defaultCallLevel(0xFFFFFFFF), AuthnLevel::PktPrivacy);
}

QTEST_GUILESS_MAIN(TestOrpcStructures)
#include "test_orpc_structures.moc"
