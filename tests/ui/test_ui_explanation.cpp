#include "core/security/diagnosis.h"
#include "core/security/explanation.h"

#include <QTest>

using namespace wbemscope;

namespace {
CallRecord base() {
    CallRecord c;
    c.proxyKind = ProxyKind::Services;
    c.method = QStringLiteral("ExecQuery");
    c.nameSpace = QStringLiteral("ROOT\\CIMV2");
    c.requested.authnLevel = AuthnLevel::PktPrivacy;
    c.requested.impersonationLevel = ImpersonationLevel::Impersonate;
    c.requested.identity = QStringLiteral("WORKSHOP\\bob");
    c.effective = c.requested;
    c.effectiveSource = EffectiveSource::Wire;
    c.protection = WireProtection::Sealed;
    return c;
}
QString all(const CallRecord& c) {
    return explain(c).join(u' ');
}
} // namespace

class TestExplanation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSevenCausesOfAccessDeniedDiffer() {
        QStringList texts;
        const auto add = [&](auto change) {
            CallRecord c = base();
            change(c);
            texts += explain(c).first();
        };
        add([](CallRecord& c) {
            c.hresult = hr::LogonDenied;
            c.stage = Stage::Bind;
        });
        add([](CallRecord& c) {
            c.hresult = hr::AccessDenied;
            c.stage = Stage::Activation;
        });
        add([](CallRecord& c) {
            c.hresult = hr::AccessDenied;
            c.stage = Stage::Activation;
            c.requested.authnLevel = AuthnLevel::Connect;
            c.effective->authnLevel = AuthnLevel::Connect;
        });
        add([](CallRecord& c) {
            c.hresult = hr::WbemAccessDenied;
            c.stage = Stage::Login;
        });
        add([](CallRecord& c) {
            c.hresult = hr::WbemEncryptedConnectionRequired;
            c.stage = Stage::Login;
        });
        add([](CallRecord& c) {
            c.hresult = hr::WbemAccessDenied;
            c.effective->impersonationLevel = ImpersonationLevel::Identify;
        });
        add([](CallRecord& c) { c.hresult = hr::WbemAccessDenied; });
        add([](CallRecord& c) { c.hresult = hr::WbemAccessDeniedPartial; });
        for (const QString& text : texts)
            QVERIFY2(!text.isEmpty() && !text.contains(u'%'), qPrintable(text));
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), texts.size());
        QVERIFY2(texts[2].contains(QStringLiteral("KB5004442")), qPrintable(texts[2]));
        QVERIFY2(texts[3].contains(QStringLiteral("WORKSHOP\\bob")) &&
                     texts[3].contains(QStringLiteral("ROOT\\CIMV2")),
                 qPrintable(texts[3]));
        QVERIFY2(texts[5].contains(QStringLiteral("identify")), qPrintable(texts[5]));
    }

    void whatTheWireShowed() {
        CallRecord c = base();
        QCOMPARE(explain(c).size(), 1);
        QVERIFY(all(c).contains(QStringLiteral("encrypted")));
        c.requested.authnLevel = AuthnLevel::Call;
        c.effective->authnLevel = AuthnLevel::Pkt;
        QVERIFY(all(c).startsWith(QStringLiteral("call became pkt")));
        c.requested.authnLevel = AuthnLevel::Default;
        QVERIFY(all(c).contains(QStringLiteral("resolved to pkt")));
        c.requested.authnLevel = AuthnLevel::PktPrivacy;
        QVERIFY(all(c).contains(QStringLiteral("Less than requested")));
        c = base();
        c.proxyKind = ProxyKind::Unknown;
        c.effective->authnLevel = c.requested.authnLevel = AuthnLevel::Pkt;
        c.protection = WireProtection::Signed;
        QVERIFY(all(c).contains(QStringLiteral("IUnknown")));
        c.effective.reset();
        c.effectiveSource = EffectiveSource::NotReported;
        QVERIFY(all(c).contains(QStringLiteral("not reported")));
        // COM that failed and did not say: not "nothing was established".
        c.protection = WireProtection::NotReported;
        c.hresult = hr::WbemFailed;
        QVERIFY(all(c).contains(QStringLiteral("not reported")));
    }

    /// Through COM a refusal, silence and a name that nobody has look alike: nothing is certain.
    void whatComDoesNotTellOfAHost() {
        Circumstances unreachable;
        unreachable.call = base();
        unreachable.call.effective.reset();
        unreachable.call.stage = Stage::Transport;
        for (const HResult code : {hr::RpcServerUnavailable, hr::WbemTransportFailure}) {
            unreachable.call.hresult = code;
            unreachable.call.protection = WireProtection::NotReported;
            const auto verdicts = diagnose(unreachable);
            QVERIFY(verdicts.size() >= 2);
            QCOMPARE(verdicts.front().cause, Cause::NoAnswer);
            for (const Verdict& verdict : verdicts)
                QVERIFY(verdict.confidence != Confidence::Certain);
        }
        // Our own transport knows what came.
        unreachable.call.hresult = hr::RpcServerUnavailable;
        unreachable.call.protection = WireProtection::Plain;
        QCOMPARE(diagnose(unreachable).front().confidence, Confidence::Certain);
    }

    void neverEmpty() {
        for (quint32 code : {0U, 1U, 0x80041003U, 0x80070005U, 0xdeadbeefU, 0x8007071aU})
            for (int stage = 0; stage <= int(Stage::Release); ++stage)
                for (int level = 0; level <= 6; ++level) {
                    CallRecord c = base();
                    c.hresult = code;
                    c.stage = Stage(stage);
                    c.effective->authnLevel = AuthnLevel(level);
                    c.protection = WireProtection::Plain;
                    const QStringList sentences = explain(c);
                    QVERIFY(sentences.size() >= 1 && sentences.size() <= 2);
                    for (const QString& sentence : sentences)
                        QVERIFY2(sentence.size() > 4 && !sentence.contains(QStringLiteral("%1")),
                                 qPrintable(sentence));
                }
    }
};

QTEST_GUILESS_MAIN(TestExplanation)
#include "test_ui_explanation.moc"
