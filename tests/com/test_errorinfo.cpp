// The error object of a failed call through COM: taken on the call's thread, read, and let go.
#include "core/security/errorobject.h"
#include "tests/com/comenginebench.h"
#include "tests/com/fakestatus.h"

using namespace wbemscope;
using namespace wbemscope::testing;

namespace {

constexpr auto InvalidClass = static_cast<HRESULT>(0x80041010);

ComPtr<IErrorInfo> asErrorInfo(const ComPtr<fake::Status>& status) {
    return ComPtr<IErrorInfo>(static_cast<IErrorInfo*>(status.Get()));
}

/// What the runtime's own CreateErrorInfo makes.
ComPtr<IErrorInfo> ordinary() {
    ComPtr<ICreateErrorInfo> made;
    ComPtr<IErrorInfo> info;
    if (FAILED(CreateErrorInfo(made.GetAddressOf())))
        return nullptr;
    std::wstring description = L"It is broken.";
    std::wstring source = L"Fake.Server";
    made->SetDescription(description.data());
    made->SetSource(source.data());
    made.As(&info);
    return info;
}

} // namespace

class ErrorInfoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statusOfWmi() {
        Bench b;
        b.world.failures[QStringLiteral("ExecQuery")] = InvalidClass;
        b.world.errorInfo = [&b] { return asErrorInfo(fake::extendedStatus(b.world)); };
        QCOMPARE(b.life(), hr::WbemInvalidClass);
        const CallRecord* call = b.find(QStringLiteral("ExecQuery"));
        QVERIFY(call && call->errorObject);
        const ErrorObject& error = *call->errorObject;
        QCOMPARE(error.kind, ErrorObject::Kind::WmiStatus);
        QCOMPARE(error.className, QStringLiteral("__ExtendedStatus"));
        QCOMPARE(error.operation, QStringLiteral("ExecQuery"));
        QCOMPARE(error.parameterInfo, QStringLiteral("SELECT * FROM Fake_Row"));
        QCOMPARE(error.providerName, QStringLiteral("WinMgmt"));
        QVERIFY(error.statusCode);
        QCOMPARE(*error.statusCode, hr::WbemInvalidClass);
        QVERIFY(error.description.isEmpty());
        // The ledger's words stay those of the code.
        QCOMPARE(call->message, hresultText(hr::WbemInvalidClass));
    }

    void ordinaryErrorObject() {
        Bench b;
        b.world.failures[QStringLiteral("Next")] = E_FAIL;
        b.world.errorInfo = ordinary;
        QCOMPARE(b.life(), HResult(hr::Fail));
        const CallRecord* call = b.find(QStringLiteral("Next"));
        QVERIFY(call && call->errorObject);
        QCOMPARE(call->errorObject->kind, ErrorObject::Kind::ComError);
        QCOMPARE(call->errorObject->description, QStringLiteral("It is broken."));
        QCOMPARE(call->errorObject->details.size(), std::size_t{1});
        QCOMPARE(call->errorObject->details.front().text, QStringLiteral("Fake.Server"));
    }

    void aProxyIsNotAsked() {
        Bench b;
        b.world.failures[QStringLiteral("ExecQuery")] = InvalidClass;
        b.world.errorInfo = [&b] { return ComPtr<IErrorInfo>(makeObject<fake::FarError>(b.world).Get()); };
        QCOMPARE(b.life(), hr::WbemInvalidClass);
        const CallRecord* call = b.find(QStringLiteral("ExecQuery"));
        QVERIFY(call && call->errorObject);
        QCOMPARE(call->errorObject->kind, ErrorObject::Kind::Other);
        QVERIFY(!b.world.calls.contains(QStringLiteral("IErrorInfo")));
        // Its last Release is a call, and in the ledger.
        bool released = false;
        for (const CallRecord& r : b.records)
            released = released || (r.method == u"Release" && r.arguments == u"IErrorInfo");
        QVERIFY(released);
    }

    void nobodyElsesErrorIsTaken() {
        Bench b;
        const quint64 id = b.connect();
        b.world.failures[QStringLiteral("ExecQuery")] = InvalidClass;
        // What some code of this thread left before, the failing call leaving none.
        b.run([&b] { std::ignore = SetErrorInfo(0, ordinary().Get()); });
        const auto query = [&b, id] {
            b.run([&b, id] {
                b.services(id).enumerate(WbemServices::Enumeration::Query, QStringLiteral("SELECT"), {}, {});
            });
        };
        QVERIFY_THROWS_EXCEPTION(ProtocolError, query());
        QVERIFY(b.find(QStringLiteral("ExecQuery")));
        QVERIFY(!b.find(QStringLiteral("ExecQuery"))->errorObject);
        // A call that succeeds leaves nothing to the next one.
        b.records.clear();
        b.world.failures.clear();
        b.run([&b] { std::ignore = SetErrorInfo(0, ordinary().Get()); });
        query();
        QVERIFY(!b.find(QStringLiteral("ExecQuery"))->errorObject);
        b.run([] {
            ComPtr<IErrorInfo> left;
            [&left] { QCOMPARE(GetErrorInfo(0, left.GetAddressOf()), S_FALSE); }();
        });
    }

    void aSinkIsToldWithSetStatus() {
        Bench b;
        b.parameters.options.callMode = com::CallMode::Asynchronous;
        const quint64 id = b.connect();
        const quint64 e = b.run([&] {
            return b.thread->keep(
                b.services(id).enumerate(WbemServices::Enumeration::Query, QStringLiteral("SELECT"), {}, {}));
        });
        QVERIFY(b.world.sink);
        b.run([&b] {
            const auto status = fake::extendedStatus(b.world);
            std::ignore = b.world.sink->SetStatus(WBEM_STATUS_COMPLETE, InvalidClass, nullptr, status.Get());
        });
        const CallRecord* told = b.find(QStringLiteral("SetStatus"));
        QVERIFY(told && told->errorObject);
        QCOMPARE(told->errorObject->operation, QStringLiteral("ExecQuery"));
        b.run([&b, e] { b.thread->drop(e); });
    }
};

QTEST_GUILESS_MAIN(ErrorInfoTest)
#include "test_errorinfo.moc"
