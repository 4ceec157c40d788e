#include "core/lab/accounts.h"
#include "core/lab/repository.h"
#include "core/lab/rowsink.h"
#include "tests/lab/service.h"

#include <QFileInfo>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

namespace {

constexpr auto Cimv2 = "ROOT\\CIMV2";
constexpr auto Workshop = "ROOT\\Workshop";

struct Counter : lab::RowSink {
    qint64 rows = 0;
    quint64 sum = 0;
    const cim::Class* cls = nullptr;
    void row(const cim::ClassPtr& c, const cim::Decoration&, std::span<const cim::Value> values) override {
        ++rows;
        sum += *values[0].asUnsigned();
        cls = c.get();
    }
};

} // namespace

class WmiServiceTest : public QObject {
    Q_OBJECT
    Service m_service;

private Q_SLOTS:
    // ---- who may what

    void loginFollowsTheTable_data() {
        QTest::addColumn<QString>("ns");
        QTest::addColumn<QString>("denied"); ///< first letters
        const auto row = [](const char* ns, const char* denied) {
            QTest::newRow(ns) << QString::fromLatin1(ns) << QString::fromLatin1(denied);
        };
        row("ROOT", "carol");
        row(Cimv2, "carol");
        row("ROOT\\DEFAULT", "carol");
        row("ROOT\\subscription", "carol");
        row(Workshop, "carol");
        row("ROOT\\Workshop\\PacketPrivacy", "carol");
        row("ROOT\\Workshop\\Restricted", "carol dave");
        row("ROOT\\Workshop\\Restricted\\Inherits", "carol dave");
        row("ROOT\\Workshop\\Restricted\\Protected", "bob carol dave");
        row("ROOT\\Workshop\\Restricted\\NoMethods", "carol dave");
    }
    void loginFollowsTheTable() {
        QFETCH(QString, ns);
        QFETCH(QString, denied);
        for (const auto& account : lab::cast()) {
            const auto code = codeOf([&] { (*m_service).login(ns, caller(qPrintable(account.name))); });
            QCOMPARE(code, denied.contains(account.name) ? hr::WbemAccessDenied : hr::Ok);
        }
        lab::CallerContext nobody = caller("x");
        nobody.account = QStringLiteral("NT AUTHORITY\\ANONYMOUS LOGON");
        QCOMPARE(codeOf([&] { (*m_service).login(ns, nobody); }), hr::WbemAccessDenied);
    }
    void carolMayFromThisMachine() {
        auto local = caller("carol");
        local.remote = false;
        QCOMPARE(codeOf([&] { m_service.login(Cimv2, local); }), hr::Ok);
    }
    void encryptionIsRequiredAtEveryLevelBelow() {
        for (const auto level :
             {AuthnLevel::Connect, AuthnLevel::Pkt, AuthnLevel::PktIntegrity, AuthnLevel::PktPrivacy})
            QCOMPARE(
                codeOf([&] { m_service.login("ROOT\\Workshop\\PacketPrivacy", caller("alice", level)); }),
                level == AuthnLevel::PktPrivacy ? hr::Ok : hr::WbemAccessDenied);
        // And on each call: the blanket belongs to the proxy.
        const auto session = m_service.login("ROOT\\Workshop\\PacketPrivacy");
        const auto weak = caller("alice", AuthnLevel::PktIntegrity);
        QCOMPARE(codeOf([&] { session->getObject(QStringLiteral("Workshop_Secret"), 0, weak); }),
                 hr::WbemAccessDenied);
        QCOMPARE(codeOf([&] { session->checkCaller(weak); }), hr::WbemAccessDenied);
        QCOMPARE(codeOf([&] { session->checkCaller(caller("alice")); }), hr::Ok);
    }
    void impersonationLevels() {
        const auto at = [](ImpersonationLevel level) { return caller("bob", AuthnLevel::PktPrivacy, level); };
        constexpr auto ns = "ROOT\\Workshop\\Impersonation";
        QCOMPARE(codeOf([&] { m_service.login(ns, at(ImpersonationLevel::Anonymous)); }),
                 hr::WbemAccessDenied);
        QCOMPARE(m_service.queryCode(ns, "SELECT * FROM Workshop_Document", at(ImpersonationLevel::Identify)),
                 hr::WbemAccessDenied);
        QCOMPARE(
            m_service.queryCode(ns, "SELECT * FROM Workshop_Document", at(ImpersonationLevel::Impersonate)),
            hr::Ok);
        QCOMPARE(m_service.queryCode(ns, "SELECT * FROM Workshop_Document", at(ImpersonationLevel::Delegate)),
                 hr::Ok);
        QCOMPARE(m_service.query(ns, "SELECT * FROM Workshop_Notice", at(ImpersonationLevel::Identify))
                     .objects.size(),
                 std::size_t{1});
        QCOMPARE(m_service.queryCode(Cimv2, "SELECT * FROM Win32_Process", at(ImpersonationLevel::Identify)),
                 hr::WbemAccessDenied);
    }
    void activation() {
        for (const auto& account : lab::cast())
            QCOMPARE(lab::mayActivate(account.fullName), account.name != QLatin1String("dave"));
        QVERIFY(!lab::mayActivate(QStringLiteral("NT AUTHORITY\\ANONYMOUS LOGON")));
    }
    void hashesOfPasswords() {
        // NT hash of "Packet-Privacy-1", computed by impacket's compute_nthash.
        lab::LabAccountDatabase accounts;
        QCOMPARE(accounts.ntHash(QStringLiteral("workshop"), QStringLiteral("ALICE")).toHex(),
                 QByteArray("67d8e82fcfa2b700eb9b42339fae4b2d"));
        QVERIFY(accounts.ntHash(QStringLiteral("OTHER"), QStringLiteral("alice")).isEmpty());
        QVERIFY(accounts.ntHash({}, QStringLiteral("mallory")).isEmpty());
        QCOMPARE(accounts.canonicalName({}, QStringLiteral("Bob")), QStringLiteral("WORKSHOP\\bob"));
    }
    void methodsAndSecurityNeedTheirRights() {
        const auto call = [&](const char* ns, const char* who, const char* path, const char* method) {
            const auto c = caller(who);
            return codeOf([&] {
                m_service.login(ns, c)->execMethod(QString::fromLatin1(path), QString::fromLatin1(method), 0,
                                                   {}, c);
            });
        };
        constexpr auto noMethods = "ROOT\\Workshop\\Restricted\\NoMethods";
        QCOMPARE(call(noMethods, "alice", "Workshop_Note", "Touch"), hr::Ok);
        QCOMPARE(call(noMethods, "bob", "Workshop_Note", "Touch"), hr::WbemAccessDenied);
        QCOMPARE(call(Workshop, "alice", "__SystemSecurity=@", "GetSD"), hr::Ok);
        QCOMPARE(call(Workshop, "bob", "__SystemSecurity=@", "GetSD"), hr::WbemAccessDenied);
        QCOMPARE(call(Workshop, "bob", "__SystemSecurity", "GetSecurityDescriptor"), hr::WbemAccessDenied);
        QCOMPARE(call(Workshop, "bob", "__SystemSecurity", "GetCallerAccessRights"), hr::Ok);
    }
    void securityDescriptorsTravel() {
        const auto alice = caller("alice");
        Service own; // Changes things.
        const auto session = own.login("ROOT\\Workshop\\Slow");
        const auto got =
            session->execMethod(QStringLiteral("__SystemSecurity=@"), QStringLiteral("GetSD"), 0, {}, alice);
        QByteArray bytes;
        for (const auto& b : *got.out.instance->value(u"SD").asArray())
            bytes.append(static_cast<char>(*b.asUnsigned()));
        auto sd = SecurityDescriptor::decode(bytes);
        QVERIFY(sd == (*own).repository().find(QStringLiteral("root/workshop/slow"))->descriptor());
        QVERIFY(sd.toSddl().contains(QLatin1String("(A;CIID;CCDCLCSWRPWPRCWD;;;BA)")));

        // Without bob's ACE, protected: bob is out.
        const auto object = session->execMethod(QStringLiteral("__SystemSecurity=@"),
                                                QStringLiteral("GetSecurityDescriptor"), 0, {}, alice);
        QCOMPARE(
            object.out.instance->value(u"Descriptor").asObject()->instance->value(u"DACL").asArray()->size(),
            sd.dacl->aces.size());
        sd = SecurityDescriptor::fromSddl(u"O:BAG:BAD:P(A;CI;CCDCLCSWRPWPRCWD;;;BA)");
        const auto cls = session->getObject(QStringLiteral("__SystemSecurity"), 0, alice).cls;
        cim::Instance in = cim::Instance::of(cls->method(u"SetSD")->in);
        cim::Value::Array array;
        for (const char b : sd.encode())
            array.emplace_back(quint64{static_cast<quint8>(b)});
        in.set(u"SD", array);
        QCOMPARE(codeOf([&] { own.login("ROOT\\Workshop\\Slow", caller("bob")); }), hr::Ok);
        session->execMethod(QStringLiteral("__SystemSecurity=@"), QStringLiteral("SetSD"), 0,
                            {nullptr, std::make_shared<const cim::Instance>(in)}, alice);
        QCOMPARE(codeOf([&] { own.login("ROOT\\Workshop\\Slow", caller("bob")); }), hr::WbemAccessDenied);
        in.set(u"SD", cim::Value::Array{quint64{1}, quint64{2}});
        QCOMPARE(codeOf([&] {
                     session->execMethod(QStringLiteral("__SystemSecurity=@"), QStringLiteral("SetSD"), 0,
                                         {nullptr, std::make_shared<const cim::Instance>(in)}, alice);
                 }),
                 hr::WbemInvalidParameter);
    }
    void theCallerSeesWhatTheServerSees() {
        for (const auto& ns : (*m_service).namespaces()) {
            const auto who = caller("alice", AuthnLevel::PktPrivacy, ImpersonationLevel::Identify);
            const auto rows = m_service.query(qPrintable(ns), "SELECT * FROM WbemScope_CallerContext", who);
            QCOMPARE(column(rows, u"Account"), QStringLiteral("WORKSHOP\\alice"));
            QCOMPARE(column(rows, u"Sid"), QStringLiteral("S-1-5-21-1004336348-1177238915-682003330-1101"));
            QCOMPARE(column(rows, u"AuthenticationLevelName"), QStringLiteral("pktPrivacy"));
            QCOMPARE(column(rows, u"ImpersonationLevelName"), QStringLiteral("identify"));
            QCOMPARE(column(rows, u"ClientAddress"), QStringLiteral("127.0.0.1"));
        }
    }
    void partialAccess() {
        constexpr auto ns = "ROOT\\Workshop\\Partial";
        const auto bob = caller("bob");
        QCOMPARE(m_service.queryCode(ns, "SELECT * FROM Workshop_PartialFail", bob), hr::WbemAccessDenied);
        QCOMPARE(m_service.query(ns, "SELECT * FROM Workshop_PartialFail").objects.size(), std::size_t{2});
        const auto nulls = m_service.query(ns, "SELECT * FROM Workshop_PartialNull", bob);
        QCOMPARE(column(nulls, u"Salary"), QStringLiteral(";"));
        QCOMPARE(column(nulls, u"Room"), QStringLiteral("0.01;5.12"));
        QCOMPARE(nulls.status, hr::Ok);
        QCOMPARE(column(m_service.query(ns, "SELECT * FROM Workshop_PartialNull"), u"Salary"),
                 QStringLiteral("2100;undisclosed"));
        const auto rows = m_service.query(ns, "SELECT * FROM Workshop_PartialRows", bob);
        QCOMPARE(column(rows, u"Name"), QStringLiteral("canteen;porter"));
        QCOMPARE(rows.status, hr::WbemAccessDeniedPartial);
        const auto session = m_service.login(ns, bob);
        QCOMPARE(
            codeOf([&] { session->getObject(QStringLiteral("Workshop_PartialRows=\"director\""), 0, bob); }),
            hr::WbemAccessDenied);
    }

    // ---- queries

    void queries_data() {
        QTest::addColumn<QString>("wql");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* wql, const char* names) {
            QTest::newRow(wql) << QString::fromUtf8(wql) << QString::fromUtf8(names);
        };
        row("SELECT * FROM Workshop_Machine", "LAB-01;LAB-02;LAB-03");
        row("SELECT Name FROM Workshop_Laptop", "LAB-03");
        row("select name from workshop_machine where OWNER = 'ALICE'", "LAB-01");
        row("SELECT * FROM Workshop_Room WHERE Seats > 12", "Blue");
        row("SELECT * FROM Workshop_Room WHERE NOT Seats > 12 OR Name LIKE 'B%'", "Blue;Green");
        row("SELECT * FROM Workshop_Machine WHERE __CLASS = 'Workshop_Laptop'", "LAB-03");
        row("ASSOCIATORS OF {Workshop_Room.Name=\"Blue\"}", "LAB-01;LAB-02");
        row("ASSOCIATORS OF {Workshop_Room='Green'} WHERE ResultClass = Workshop_Laptop", "LAB-03");
        row("ASSOCIATORS OF {Workshop_Room='Green'} WHERE Role = Machine", "");
        row("ASSOCIATORS OF {Workshop_Laptop='LAB-03'} WHERE AssocClass = Workshop_StandsIn ResultRole = "
            "Room",
            "Green");
        row("ASSOCIATORS OF {Workshop_Room='Blue'} WHERE ClassDefsOnly", "Workshop_Machine");
        row("ASSOCIATORS OF {Workshop_Room} WHERE SchemaOnly", "Workshop_Machine");
        row("REFERENCES OF {Workshop_Room} WHERE SchemaOnly", "Workshop_StandsIn");
        row("SELECT * FROM meta_class WHERE __THIS ISA 'Workshop_Machine'",
            "Workshop_Machine;Workshop_Laptop");
        row("SELECT * FROM meta_class WHERE __SUPERCLASS = 'Workshop_Machine'", "Workshop_Laptop");
        row("SELECT * FROM __NAMESPACE",
            "PacketPrivacy;Impersonation;Restricted;Partial;Slow;Large;Providers");
        row("SELECT * FROM __Win32Provider", "WbemScope_CallerContextProvider");
    }
    void queries() {
        QFETCH(QString, wql);
        QFETCH(QString, names);
        QCOMPARE(column(m_service.query(Workshop, wql.toUtf8().constData()), u"Name"), names);
    }
    void columnsAreWhatWasAsked() {
        auto rows = m_service.query(Workshop, "SELECT Seats FROM Workshop_Room");
        QCOMPARE(rows.objects[0].instance->cls->properties.size(), std::size_t{1});
        QCOMPARE(rows.objects[0].instance->cls->name, QStringLiteral("Workshop_Room"));
        QVERIFY(rows.objects[0].instance->cls ==
                rows.objects[1].instance->cls); // Sent once by smart enumeration.
        rows = m_service.query(Workshop, "SELECT __RELPATH, Seats FROM Workshop_Room");
        QCOMPARE(cim::relativePath(rows.objects[0]), QStringLiteral("Workshop_Room.Name=\"Blue\""));
        const auto alice = caller("alice");
        rows = drain(*m_service.login(Workshop)->execQuery(
            QStringLiteral("wql"), QStringLiteral("SELECT Seats FROM Workshop_Room"),
            Service::Forward | lab::WbemFlagEnsureLocatable, alice));
        QCOMPARE(cim::fullPath(rows.objects[1]),
                 QStringLiteral("\\\\LAB\\ROOT\\Workshop:Workshop_Room.Name=\"Green\""));
    }

    // ---- every refusal has its code

    void refusals_data() {
        QTest::addColumn<QString>("wql");
        QTest::addColumn<quint32>("code");
        QTest::newRow("class") << "SELECT * FROM Nope" << quint32{hr::WbemInvalidClass};
        QTest::newRow("property") << "SELECT Nope FROM Workshop_Room" << quint32{hr::WbemInvalidQuery};
        QTest::newRow("where") << "SELECT * FROM Workshop_Room WHERE Nope = 1"
                               << quint32{hr::WbemInvalidQuery};
        QTest::newRow("syntax") << "SELEC * FROM Workshop_Room" << quint32{hr::WbemInvalidQuery};
        QTest::newRow("events") << "SELECT * FROM __InstanceCreationEvent WITHIN 1"
                                << quint32{hr::WbemInvalidQuery};
        QTest::newRow("empty") << " " << quint32{hr::WbemInvalidParameter};
        QTest::newRow("no source") << "ASSOCIATORS OF {Workshop_Room='Red'}" << quint32{hr::WbemNotFound};
        QTest::newRow("no source class") << "REFERENCES OF {Nope='Red'}" << quint32{hr::WbemNotFound};
        QTest::newRow("no result class") << "ASSOCIATORS OF {Workshop_Room='Blue'} WHERE ResultClass = Nope"
                                         << quint32{hr::WbemInvalidClass};
    }
    void refusals() {
        QFETCH(QString, wql);
        QFETCH(quint32, code);
        QCOMPARE(m_service.queryCode(Workshop, wql.toUtf8().constData()), code);
    }
    void otherRefusals() {
        const auto alice = caller("alice");
        const auto bob = caller("bob");
        const auto s = m_service.login(Workshop);
        const auto b = m_service.login(Workshop, bob);
        const QString wql = QStringLiteral("WQL");
        const auto get = [&](const char* path) {
            return codeOf([&] { s->getObject(QString::fromLatin1(path), 0, alice); });
        };
        QCOMPARE(codeOf([&] { m_service.login("ROOT\\Nowhere"); }), hr::WbemInvalidNamespace);
        QCOMPARE(codeOf([&] { m_service.login("\\\\OTHER\\ROOT"); }), hr::WbemInvalidNamespace);
        QCOMPARE(codeOf([&] { m_service.login("///"); }), hr::WbemInvalidNamespace);
        QCOMPARE(codeOf([&] { m_service.login("//./root/cimv2"); }), hr::Ok);
        QCOMPARE(codeOf([&] { m_service.login("\\\\lab\\Root/CimV2"); }), hr::Ok);
        QCOMPARE(codeOf([&] { s->openNamespace(QStringLiteral("Nowhere"), 0, alice); }),
                 hr::WbemInvalidNamespace);
        QCOMPARE(s->openNamespace(QStringLiteral("restricted\\inherits"), 0, alice)->nameSpace(),
                 QStringLiteral("ROOT\\Workshop\\Restricted\\Inherits"));
        QCOMPARE(codeOf([&] { b->openNamespace(QStringLiteral("Restricted\\Protected"), 0, bob); }),
                 hr::WbemAccessDenied);
        QCOMPARE(get("Nope"), hr::WbemNotFound);
        QCOMPARE(get("Nope='x'"), hr::WbemNotFound);
        QCOMPARE(get("Workshop_Room='Red'"), hr::WbemNotFound);
        QCOMPARE(get("Workshop_Room.Seats=24"), hr::WbemInvalidObjectPath);
        QCOMPARE(get("Workshop_Room=@"), hr::WbemInvalidObjectPath);
        QCOMPARE(get("Workshop_Room.Name="), hr::WbemInvalidObjectPath);
        QCOMPARE(get("\\\\OTHER\\ROOT\\Workshop:Workshop_Room"), hr::WbemInvalidObjectPath);
        QCOMPARE(get("\\\\LAB\\ROOT\\CIMV2:Win32_Process"), hr::Ok);
        QCOMPARE(get("Workshop_Machine=\"lab-03\""), hr::Ok); // Of a subclass, in another case.
        QCOMPARE(codeOf([&] { s->getObject(QStringLiteral("Workshop_Room"), 0x8000, alice); }),
                 hr::WbemInvalidParameter);
        QCOMPARE(codeOf([&] { s->createInstanceEnum(QStringLiteral("Nope"), 0, alice); }),
                 hr::WbemInvalidClass);
        QCOMPARE(codeOf([&] { s->createInstanceEnum({}, 0, alice); }), hr::WbemInvalidParameter);
        QCOMPARE(codeOf([&] { s->createClassEnum(QStringLiteral("Nope"), 0, alice); }), hr::WbemInvalidClass);
        QCOMPARE(codeOf([&] {
                     s->execQuery(QStringLiteral("SQL"), QStringLiteral("SELECT * FROM Workshop_Room"), 0,
                                  alice);
                 }),
                 hr::WbemInvalidQueryType);
        QCOMPARE(codeOf([&] {
                     s->execNotificationQuery(wql, QStringLiteral("SELECT * FROM Workshop_Room"),
                                              Service::Forward, alice);
                 }),
                 HResult{0x80041059});
        QCOMPARE(codeOf([&] {
                     s->execNotificationQuery(wql, QStringLiteral("SELECT * FROM __TimerEvent"), 0, alice);
                 }),
                 hr::WbemInvalidParameter);
        QCOMPARE(
            codeOf([&] {
                m_service.login(Cimv2)->execNotificationQuery(
                    wql,
                    QStringLiteral(
                        "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'Win32_Process'"),
                    Service::Forward, alice);
            }),
            HResult{0x80042002});
        QCOMPARE(codeOf([&] { s->deleteInstance(QStringLiteral("Workshop_Room='Red'"), 0, alice); }),
                 hr::WbemNotFound);
        QCOMPARE(codeOf([&] { b->deleteInstance(QStringLiteral("Workshop_Room='Blue'"), 0, bob); }),
                 hr::WbemAccessDenied);
        QCOMPARE(codeOf([&] { b->deleteClass(QStringLiteral("Workshop_Room"), 0, bob); }),
                 hr::WbemAccessDenied);
        QCOMPARE(codeOf([&] { s->deleteClass(QStringLiteral("__Event"), 0, alice); }),
                 hr::WbemInvalidOperation);
        const auto room = s->getObject(QStringLiteral("Workshop_Room='Blue'"), 0, alice);
        QCOMPARE(codeOf([&] { b->putInstance(room, 0, bob); }), hr::WbemAccessDenied);
        QCOMPARE(codeOf([&] { s->putInstance(room, lab::WbemFlagCreateOnly, alice); }),
                 hr::WbemAlreadyExists);
        const auto process = m_service.query(Cimv2, "SELECT * FROM Win32_OperatingSystem").objects[0];
        QCOMPARE(codeOf([&] { m_service.login(Cimv2)->putInstance(process, 0, alice); }),
                 hr::WbemProviderNotCapable);
    }
    void methods() {
        const auto alice = caller("alice");
        const auto s = m_service.login(Workshop);
        const auto call = [&](const char* path, const char* method, const cim::Object& in = {}) {
            return s->execMethod(QString::fromLatin1(path), QString::fromLatin1(method), 0, in, alice).out;
        };
        const auto cls = s->getObject(QStringLiteral("Workshop_Greeter"), 0, alice).cls;
        cim::Instance sum = cim::Instance::of(cls->method(u"Add")->in);
        sum.set(u"A", 40);
        sum.set(u"B", 2);
        const auto object = [](const cim::Instance& i) {
            return cim::Object{nullptr, std::make_shared<const cim::Instance>(i)};
        };
        QCOMPARE(*call("Workshop_Greeter", "add", object(sum)).instance->value(u"Sum").asSigned(), 42);
        cim::Instance hello = cim::Instance::of(cls->method(u"Greet")->in);
        hello.set(u"Salutation", QStringLiteral("Hello"));
        QCOMPARE(
            *call("Workshop_Greeter=\"world\"", "Greet", object(hello)).instance->value(u"Text").asString(),
            QStringLiteral("Hello, world"));
        QCOMPARE(codeOf([&] { call("Workshop_Greeter", "Greet", object(hello)); }), hr::WbemInvalidMethod);
        QCOMPARE(codeOf([&] { call("Workshop_Greeter='x'", "Greet", object(hello)); }), hr::WbemNotFound);
        QCOMPARE(codeOf([&] { call("Workshop_Greeter", "Subtract"); }), hr::WbemInvalidMethod);
        QCOMPARE(codeOf([&] { call("Workshop_Greeter", "Nothing"); }), hr::WbemMethodNotImplemented);
        QCOMPARE(codeOf([&] { call("Workshop_Greeter", "Add", object(hello)); }),
                 hr::WbemInvalidMethodParameters);
        QCOMPARE(codeOf([&] { call("Workshop_Greeter", "Add"); }), hr::WbemInvalidMethodParameters);
        QCOMPARE(codeOf([&] { call("Nope", "Add"); }), hr::WbemNotFound);
    }

    // ---- enumerations

    void resetCloneAndSkip() {
        const auto alice = caller("alice");
        const auto s = m_service.login(Workshop);
        const auto rows =
            s->execQuery(QStringLiteral("WQL"), QStringLiteral("SELECT * FROM Workshop_Machine"), 0, alice);
        std::vector<cim::Object> got;
        rows->next(1, got);
        const auto copy = rows->clone();
        QCOMPARE(column(drain(*copy), u"Name"), QStringLiteral("LAB-02;LAB-03"));
        lab::Poll poll;
        QCOMPARE(rows->skip(1, poll), 1);
        QCOMPARE(column(drain(*rows), u"Name"), QStringLiteral("LAB-03"));
        rows->reset();
        QCOMPARE(drain(*rows).objects.size(), std::size_t{3});
        const auto forward = s->execQuery(
            QStringLiteral("WQL"), QStringLiteral("SELECT * FROM Workshop_Machine"), Service::Forward, alice);
        QCOMPARE(codeOf([&] { forward->reset(); }), hr::WbemInvalidOperation);
        QCOMPARE(codeOf([&] { forward->clone(); }), hr::WbemInvalidOperation);
    }
    void classEnumerations() {
        const auto alice = caller("alice");
        const auto s = m_service.login(Workshop);
        QCOMPARE(column(drain(*s->createClassEnum(QStringLiteral("Workshop_Machine"), 0, alice)), {}),
                 QStringLiteral("Workshop_Laptop"));
        QVERIFY(drain(*s->createClassEnum({}, lab::WbemFlagShallow, alice)).objects.size() <
                drain(*s->createClassEnum({}, 0, alice)).objects.size());
    }
    void slowRowsComeOneByOne() {
        const auto alice = caller("alice");
        const auto s = m_service.login("ROOT\\Workshop\\Slow");
        const auto rows = s->createInstanceEnum(QStringLiteral("Workshop_SlowRow"), Service::Forward, alice);
        std::vector<cim::Object> got;
        const auto poll = rows->next(10, got);
        QVERIFY(got.empty());
        QCOMPARE(poll.state, lab::Poll::State::Wait);
        QVERIFY(poll.until > lab::Clock::now() - std::chrono::milliseconds(1));
        const auto three = drain(*rows, 3);
        QVERIFY(three.objects.size() >= 3);
        QCOMPARE(*three.objects[2].instance->value(u"Id").asUnsigned(), quint64{2});
    }
    void aMillionRowsFlowThroughTheSink() {
        const auto alice = caller("alice");
        const auto s = m_service.login("ROOT\\Workshop\\Large");
        const auto rows = s->execQuery(QStringLiteral("WQL"),
                                       QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < 1000000"),
                                       Service::Forward, alice);
        QVERIFY(rows->isBulk());
        Counter counter;
        int count = 0;
        while (rows->nextBulk(1000, counter, count).state != lab::Poll::State::End) {
        }
        QCOMPARE(counter.rows, qint64{1'000'000});
        QCOMPARE(qint64{count}, counter.rows);
        QCOMPARE(counter.sum, quint64{499'999'500'000});
    }
    void bulkRowsAreTheSameAsRows() {
        const auto alice = caller("alice");
        const auto s = m_service.login("ROOT\\Workshop\\Large");
        const QString wql =
            QStringLiteral("SELECT * FROM Workshop_Row WHERE Id >= 86390 AND Id < 86410 AND Even = FALSE");
        struct Keep : lab::RowSink {
            std::vector<std::vector<QString>> rows;
            void row(const cim::ClassPtr& cls, const cim::Decoration&,
                     std::span<const cim::Value> values) override {
                rows.emplace_back();
                for (std::size_t i = 0; i < values.size(); ++i)
                    rows.back().push_back(cim::displayText(values[i], cls->properties[i].type) + QString());
                for (auto& text : rows.back())
                    text.detach();
            }
        } keep;
        int count = 0;
        const auto bulk = s->execQuery(QStringLiteral("WQL"), wql, Service::Forward, alice);
        while (bulk->nextBulk(7, keep, count).state != lab::Poll::State::End) {
        }
        const auto plain = drain(*s->execQuery(QStringLiteral("WQL"), wql, Service::Forward, alice));
        QCOMPARE(plain.objects.size(), std::size_t{10});
        QCOMPARE(keep.rows.size(), plain.objects.size());
        for (std::size_t r = 0; r < keep.rows.size(); ++r)
            for (std::size_t i = 0; i < keep.rows[r].size(); ++i) {
                const auto& instance = *plain.objects[r].instance;
                QCOMPARE(keep.rows[r][i],
                         cim::displayText(instance.values[i], instance.cls->properties[i].type));
                QVERIFY(cim::fits(instance.values[i], instance.cls->properties[i].type));
            }
    }
    void rowsWithoutABoundAreAThousand() {
        QCOMPARE(m_service.query("ROOT\\Workshop\\Large", "SELECT Id FROM Workshop_Row").objects.size(),
                 std::size_t{1000});
        QCOMPARE(m_service.query("ROOT\\Workshop\\Large", "SELECT * FROM Workshop_Row WHERE Id = 999999")
                     .objects.size(),
                 std::size_t{1});
        QCOMPARE(m_service.query("ROOT\\Workshop\\Large", "SELECT * FROM Workshop_Row WHERE Id > 999997")
                     .objects.size(),
                 std::size_t{0});
    }

    // ---- this machine

    void liveClassesFitTheirTypes_data() {
        QTest::addColumn<QString>("cls");
        for (const char* cls :
             {"Win32_OperatingSystem", "Win32_ComputerSystem", "Win32_Process", "Win32_LogicalDisk",
              "Win32_Service", "Win32_Processor", "Win32_NetworkAdapterConfiguration", "Win32_Environment",
              "Win32_Thread", "Win32_SystemProcesses", "Win32_SystemDevices", "Win32_SystemOperatingSystem"})
            QTest::newRow(cls) << QString::fromLatin1(cls);
    }
    void liveClassesFitTheirTypes() {
        QFETCH(QString, cls);
        const auto rows = m_service.query(Cimv2, ("SELECT * FROM " + cls.toUtf8()).constData());
        QCOMPARE(rows.status, hr::Ok);
        const bool mayBeNone =
            cls == QLatin1String("Win32_Service") || cls == QLatin1String("Win32_Environment");
        QVERIFY(mayBeNone || !rows.objects.empty());
        QSet<QString> paths;
        for (const auto& row : rows.objects) {
            for (std::size_t i = 0; i < row.instance->values.size(); ++i)
                QVERIFY(row.instance->values[i].isNull() ||
                        cim::fits(row.instance->values[i], row.instance->cls->properties[i].type));
            const QString path = cim::relativePath(row);
            QVERIFY(!path.isEmpty() && !paths.contains(path));
            paths.insert(path);
        }
        if (!rows.objects.empty() && cls != QLatin1String("Win32_Thread")) {
            // A process may end between the two questions; not every one of them does.
            const bool found = std::ranges::any_of(rows.objects, [this](const cim::Object& row) {
                try {
                    return bool(m_service.login(Cimv2)
                                    ->getObject(cim::relativePath(row), 0, caller("alice"))
                                    .instance);
                } catch (const ProtocolError& error) {
                    if (error.code() != hr::WbemNotFound)
                        throw;
                    return false;
                }
            });
            QVERIFY(found);
        }
    }
    /// As on Windows: the operating system that runs has no key in its path, though Name is one.
    void theOperatingSystemIsASingleton() {
        const auto alice = caller("alice");
        const auto session = m_service.login(Cimv2);
        const auto row = m_service.query(Cimv2, "SELECT * FROM Win32_OperatingSystem").objects.at(0);
        QCOMPARE(cim::relativePath(row), QStringLiteral("Win32_OperatingSystem=@"));
        const auto found = session->getObject(QStringLiteral("Win32_OperatingSystem=@"), 0, alice);
        QVERIFY(found.instance);
        QCOMPARE(*found.instance->value(u"Name").asString(), *row.instance->value(u"Name").asString());
        const auto system = m_service.query(Cimv2, "ASSOCIATORS OF {Win32_OperatingSystem=@} WHERE "
                                                   "ResultClass = Win32_ComputerSystem");
        QCOMPARE(system.objects.size(), std::size_t{1});
        QCOMPARE(codeOf([&] { session->getObject(QStringLiteral("Win32_ComputerSystem=@"), 0, alice); }),
                 hr::WbemInvalidObjectPath);
    }
    void thisProcessIsThere() {
        const auto pid = QByteArray::number(QCoreApplication::applicationPid());
        const auto rows =
            m_service.query(Cimv2, "SELECT Name, ProcessId FROM Win32_Process WHERE ProcessId = " + pid);
        QCOMPARE(column(rows, u"Name"), QFileInfo(QCoreApplication::applicationFilePath()).fileName());
        const auto owner = m_service.login(Cimv2)->execMethod(
            QStringLiteral("Win32_Process.Handle=\"%1\"").arg(QString::fromLatin1(pid)),
            QStringLiteral("GetOwner"), 0, {}, caller("alice"));
        QCOMPARE(*owner.out.instance->value(u"ReturnValue").asUnsigned(), quint64{0});
        const auto system = m_service.query(Cimv2, "ASSOCIATORS OF {Win32_Process.Handle='" + pid +
                                                       "'} WHERE ResultClass = Win32_ComputerSystem");
        QCOMPARE(system.objects.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(WmiServiceTest)
#include "tst_wmiservice.moc"
