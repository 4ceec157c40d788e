// The owners of COM's raw things: nothing is freed twice, nothing is forgotten.

#include "core/com/support/apartmentguard.h"
#include "core/com/support/authidentity.h"
#include "core/com/support/check.h"
#include "core/com/support/comobject.h"
#include "core/com/support/handle.h"
#include "core/com/support/variant.h"

#include <QTest>
#include <thread>

using namespace wbemscope;
using namespace wbemscope::com;

namespace {

int alive = 0;

class Counted final : public ComObject<IPersist, IOleWindow> {
public:
    Counted() { ++alive; }
    HRESULT STDMETHODCALLTYPE GetClassID(CLSID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetWindow(HWND*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ContextSensitiveHelp(BOOL) override { return E_NOTIMPL; }

private:
    ~Counted() override { --alive; }
};

} // namespace

class TestComSupport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFailureIsThrownWithItsName() {
        QCOMPARE(check(S_FALSE, Stage::Login, QStringLiteral("x")), hr::False);
        try {
            check(static_cast<HRESULT>(0x80041003), Stage::Login, QStringLiteral("ConnectServer"));
            QFAIL("no exception");
        } catch (const ProtocolError& error) {
            QCOMPARE(error.code(), hr::WbemAccessDenied);
            QCOMPARE(error.stage(), Stage::Login);
            QCOMPARE(error.where(), QStringLiteral("ConnectServer"));
            QVERIFY(!error.message().isEmpty());
        }
        SetLastError(ERROR_PRIVILEGE_NOT_HELD);
        QCOMPARE(lastError(), HResult{0x80070522});
        SetLastError(ERROR_SUCCESS);
        QVERIFY(!succeeded(lastError()));
    }

    void textsSurviveTheWayThroughABstr() {
        const QString odd =
            QStringLiteral("a\0b").append(QChar(0x20AC)).append(QString::fromUcs4(U"\U0001F512"));
        QCOMPARE(Bstr(odd).toQString(), odd);
        QVERIFY(!Bstr(QString()).get());
        QVERIFY(Bstr(QStringLiteral("")).get());
        Bstr first(QStringLiteral("x"));
        Bstr second(std::move(first));
        QVERIFY(!first.get());
        QCOMPARE(second.toQString(), QStringLiteral("x"));
        QVERIFY(!*second.out());
    }

    void aVariantKeepsItsObjectExactlyOnce() {
        {
            auto object = makeObject<Counted>();
            QCOMPARE(alive, 1);
            Variant holder = Variant::of(static_cast<IPersist*>(object.Get()));
            object.Reset();
            QCOMPARE(alive, 1);
            Variant other(std::move(holder));
            QVERIFY(holder.type() == VT_EMPTY);
            ComPtr<IOleWindow> window;
            QCOMPARE(other.get().punkVal->QueryInterface(IID_PPV_ARGS(&window)), S_OK);
            ComPtr<IUnknown> one;
            ComPtr<IUnknown> two;
            QCOMPARE(window.As(&one), S_OK);
            QCOMPARE(other.get().punkVal->QueryInterface(IID_PPV_ARGS(&two)), S_OK);
            QCOMPARE(one.Get(), two.Get()); // identity
            ComPtr<IStream> none;
            QCOMPARE(window.As(&none), E_NOINTERFACE);
            other.clear();
            QCOMPARE(alive, 1);
        }
        QCOMPARE(alive, 0);
    }

    void anArrayOwnsItsElements() {
        {
            SafeArray array(VT_UNKNOWN, 3);
            {
                SafeArrayElements<IUnknown*> elements(array.get());
                QCOMPARE(elements.size(), std::size_t(3));
                for (IUnknown*& element : elements.span()) {
                    QVERIFY(!element);
                    element = static_cast<IPersist*>(makeObject<Counted>().Detach());
                }
            }
            QCOMPARE(alive, 3);
            const Variant whole = Variant::of(std::move(array), VT_UNKNOWN);
            QVERIFY(!array.get());
            QCOMPARE(alive, 3);
        }
        QCOMPARE(alive, 0);
        const SafeArray shorts(VT_I2, 2);
        QVERIFY_THROWS_EXCEPTION(ProtocolError, SafeArrayElements<qint32>{shorts.get()});
        QCOMPARE(SafeArrayElements<qint32>(nullptr).size(), std::size_t(0));
    }

    void credentialsBecomeAnIdentity() {
        const Credentials who = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"Packet-Privacy-1"));
        AuthIdentity identity(who);
        const auto& raw = *identity.get();
        const auto text = [](const unsigned short* characters, unsigned long length) {
            return QString::fromUtf16(reinterpret_cast<const char16_t*>(characters),
                                      static_cast<qsizetype>(length));
        };
        QCOMPARE(text(raw.User, raw.UserLength), QStringLiteral("alice"));
        QCOMPARE(text(raw.Domain, raw.DomainLength), QStringLiteral("WORKSHOP"));
        QCOMPARE(text(raw.Password, raw.PasswordLength), QStringLiteral("Packet-Privacy-1"));
        QCOMPARE(raw.Flags, static_cast<unsigned long>(SEC_WINNT_AUTH_IDENTITY_UNICODE));
        QCOMPARE(QString::fromWCharArray(identity.password()), QStringLiteral("Packet-Privacy-1"));
    }

    void aThreadHasOneApartment() {
        std::thread([] {
            QVERIFY_THROWS_EXCEPTION(ProtocolError, currentApartment());
            {
                const ApartmentGuard guard(ApartmentModel::SingleThreaded);
                QCOMPARE(currentApartment(), ApartmentModel::SingleThreaded);
                const ApartmentGuard again(ApartmentModel::SingleThreaded);
                HResult code = 0;
                try {
                    const ApartmentGuard other(ApartmentModel::MultiThreaded);
                } catch (const ProtocolError& error) {
                    code = error.code();
                }
                QCOMPARE(code, HResult{0x80010106}); // RPC_E_CHANGED_MODE
            }
            const ApartmentGuard guard(ApartmentModel::MultiThreaded);
            QCOMPARE(currentApartment(), ApartmentModel::MultiThreaded);
        }).join();
    }

    void waitingServesMessagesAndSeesTheEvent() {
        const Handle event(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        QVERIFY(event);
        QVERIFY(!waitServingMessages(event.get(), std::chrono::milliseconds(10)));
        std::thread other([&] {
            Sleep(20);
            SetEvent(event.get());
        });
        QVERIFY(waitServingMessages(event.get(), std::chrono::seconds(30)));
        other.join();
        QVERIFY(!waitServingMessages(nullptr, std::chrono::milliseconds(5)));
    }
};

QTEST_GUILESS_MAIN(TestComSupport)
#include "test_comsupport.moc"
