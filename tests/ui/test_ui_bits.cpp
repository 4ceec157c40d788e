#include "ui/bits/bitsroom.h"
#include "ui/bits/newjobform.h"
#include "ui/common/datatable.h"
#include "ui/common/widgets.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;
using Action = BitsService::Action;
using State = com::BitsState;

namespace {

/// The service's side of the room, in memory.
class FakeBits : public BitsService {
public:
    std::vector<com::BitsJob> jobs;
    QStringList asked;
    std::vector<com::BitsNewJob> made;
    std::optional<ImpersonationLevel> level;
    Outcome refusal;

    void setLevel(std::optional<ImpersonationLevel> wanted) override { level = wanted; }
    void refresh() override {
        asked += QStringLiteral("refresh");
        answer();
    }
    void create(const com::BitsNewJob& job) override {
        made.push_back(job);
        jobs.push_back({QStringLiteral("{%1}").arg(made.size()), job.name, State::Queued, 0, {}, 0, 1, {}});
        Q_EMIT created(jobs.back().id);
        answer();
    }
    void act(const QString& id, Action action) override {
        asked += QStringLiteral("%1 %2").arg(int(action)).arg(id);
        answer();
    }
    void answer() {
        if (refusal.code != hr::Ok)
            Q_EMIT failed(refusal);
        else
            Q_EMIT listed(jobs);
    }
};

com::BitsJob job(const QString& id, State state) {
    com::BitsJob result;
    result.id = id;
    result.name = QStringLiteral("job ") + id;
    result.state = state;
    result.filesTotal = 1;
    return result;
}

} // namespace

class TestBits : public QObject {
    Q_OBJECT

    struct Bench {
        FakeBits service;
        std::unique_ptr<BitsRoom> room = std::make_unique<BitsRoom>(&service);
        Bench() { room->resize(1000, 300); }
        void select(int row) { room->table()->setCurrentIndex(room->table()->model()->index(row, 0)); }
        QString enabled() const {
            QString text;
            for (const auto action : {Action::Resume, Action::Suspend, Action::Complete, Action::Cancel})
                text += room->actionButton(action)->isEnabled() ? u'x' : u'.';
            return text;
        }
    };

private Q_SLOTS:
    void modelFollows() {
        BitsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setJobs({job(QStringLiteral("a"), State::Queued), job(QStringLiteral("b"), State::Queued)});
        QCOMPARE(reset.count(), 1);
        auto moving = job(QStringLiteral("b"), State::Transferring);
        moving.bytesTransferred = 1024;
        moving.bytesTotal = 4096;
        model.setJobs({job(QStringLiteral("a"), State::Queued), moving});
        QCOMPARE(reset.count(), 1); // the selection survives
        QCOMPARE(changed.count(), 1);
        QVERIFY(model.index(1, BitsModel::Progress).data().toString().contains(QStringLiteral("25 %")));
        moving.bytesTotal = 0;
        moving.bytesTransferred = 0;
        model.setJobs({job(QStringLiteral("a"), State::Queued), moving});
        QVERIFY(model.index(1, BitsModel::Progress).data().toString().contains(QStringLiteral("100 %")));
        model.setJobs({});
        QCOMPARE(model.rowCount(), 0);
    }

    void saysWhatItNeeds() {
        BitsRoom room(nullptr);
        room.show();
        QVERIFY(room.findChild<EmptyRoom*>());
        QVERIFY(room.findChildren<QPushButton*>().isEmpty());
        QVERIFY(room.focusTarget());
    }

    void asksWhenSomebodyLooks() {
        Bench bench;
        QVERIFY(bench.service.asked.isEmpty());
        bench.room->show();
        QCOMPARE(bench.service.asked, QStringList{QStringLiteral("refresh")});
        bench.service.jobs = {job(QStringLiteral("a"), State::Transferring)};
        bench.service.answer();
        QTRY_VERIFY(bench.service.asked.size() > 2); // follows what moves
        bench.room->hide();
        const auto asked = bench.service.asked.size();
        QTest::qWait(1500);
        QCOMPARE(bench.service.asked.size(), asked);
    }

    void offersWhatAJobAllows_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("enabled");
        QTest::newRow("queued") << int(State::Queued) << QStringLiteral(".x.x");
        QTest::newRow("transferring") << int(State::Transferring) << QStringLiteral(".x.x");
        QTest::newRow("suspended") << int(State::Suspended) << QStringLiteral("x..x");
        QTest::newRow("error") << int(State::Error) << QStringLiteral("x..x");
        QTest::newRow("transient error") << int(State::TransientError) << QStringLiteral("xx.x");
        QTest::newRow("transferred") << int(State::Transferred) << QStringLiteral("..xx");
        QTest::newRow("acknowledged") << int(State::Acknowledged) << QStringLiteral("....");
        QTest::newRow("cancelled") << int(State::Cancelled) << QStringLiteral("....");
    }
    void offersWhatAJobAllows() {
        QFETCH(int, state);
        QFETCH(QString, enabled);
        Bench bench;
        QCOMPARE(bench.enabled(), QStringLiteral("...."));
        bench.service.jobs = {job(QStringLiteral("a"), State(state))};
        bench.service.answer();
        bench.select(0);
        QCOMPARE(bench.enabled(), enabled);
        for (const auto action : {Action::Resume, Action::Suspend, Action::Complete, Action::Cancel}) {
            if (!bench.room->actionButton(action)->isEnabled())
                continue;
            QTest::mouseClick(bench.room->actionButton(action), Qt::LeftButton);
            QCOMPARE(bench.service.asked.last(), QStringLiteral("%1 a").arg(int(action)));
        }
    }

    void makesAJobWithCredentials() {
        Bench bench;
        bench.room->show();
        NewJobForm* form = bench.room->form();
        QVERIFY(!form->createButton()->isEnabled());
        QTest::keyClicks(form->urlEdit(), QStringLiteral("https://server/file"));
        QVERIFY(!form->createButton()->isEnabled());
        QTest::keyClicks(form->fileEdit(),
                         QDir::toNativeSeparators(QDir::temp().absoluteFilePath(QStringLiteral("file"))));
        QVERIFY2(form->createButton()->isEnabled(), qPrintable(form->problem()));
        form->identityBox()->setCurrentIndex(2);
        QVERIFY(!form->problem().isEmpty()); // whose?
        QTest::keyClicks(form->userEdit(), QStringLiteral("WORKSHOP\\alice"));
        QTest::keyClicks(form->passwordEdit(), QStringLiteral("Packet-Privacy-1"));
        form->targetBox()->setCurrentIndex(1);
        form->schemeBox()->setCurrentIndex(form->schemeBox()->findData(int(com::BitsScheme::Digest)));
        QTest::mouseClick(form->createButton(), Qt::LeftButton);
        QCOMPARE(bench.service.made.size(), std::size_t(1));
        const auto& made = bench.service.made.front();
        QCOMPARE(made.files.front().remoteUrl, QStringLiteral("https://server/file"));
        QVERIFY(made.credentials);
        QCOMPARE(made.credentials->target, com::BitsTarget::Proxy);
        QCOMPARE(made.credentials->scheme, com::BitsScheme::Digest);
        QCOMPARE(made.credentials->credentials.identity(), QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(made.credentials->credentials.password.view(), QStringLiteral("Packet-Privacy-1"));
        QVERIFY(form->passwordEdit()->text().isEmpty());
        QVERIFY(!form->passwordEdit()->isUndoAvailable());
        QCOMPARE(bench.room->table()->currentIndex().row(), 0); // the new one is chosen
    }

    void refusesWhatBitsWould() {
        NewJobForm form;
        form.fileEdit()->setText(
            QDir::toNativeSeparators(QDir::temp().absoluteFilePath(QStringLiteral("f"))));
        for (const char* url : {"", "ftp://h/f", "server/file", "http://alice:secret@h/f"}) {
            form.urlEdit()->setText(QLatin1String(url));
            QVERIFY2(!form.problem().isEmpty(), url);
        }
        form.urlEdit()->setText(QStringLiteral("http://h/f"));
        QVERIFY(form.problem().isEmpty());
        form.fileEdit()->setText(QStringLiteral("f"));
        QVERIFY(!form.problem().isEmpty());
        form.fileEdit()->setText(QDir::temp().absoluteFilePath(QStringLiteral("f")));
        form.identityBox()->setCurrentIndex(1);
        QVERIFY(form.problem().isEmpty());
        form.schemeBox()->setCurrentIndex(0);
        QVERIFY(!form.problem().isEmpty()); // basic knows no implicit credentials
    }

    void refusalsStayOnThePage() {
        Bench bench;
        bench.service.refusal.code = hr::AccessDenied;
        bench.service.refusal.message = QStringLiteral("BITS acts as its caller.");
        bench.room->show();
        bench.room->levelBox()->setCurrentIndex(
            bench.room->levelBox()->findData(int(ImpersonationLevel::Identify)));
        QCOMPARE(bench.service.level, std::optional(ImpersonationLevel::Identify));
        QVERIFY2(bench.room->noticeText().contains(QStringLiteral("(0x80070005)")) &&
                     bench.room->noticeText().contains(QStringLiteral("acts as its caller")),
                 qPrintable(bench.room->noticeText()));
        bench.room->levelBox()->setCurrentIndex(0);
        QVERIFY(!bench.service.level);
    }

    void errorsOfAJobAreShown() {
        Bench bench;
        bench.room->show();
        auto broken = job(QStringLiteral("a"), State::Error);
        broken.error = com::BitsError{0x80190194, QStringLiteral("The server returned HTTP status 404."),
                                      QStringLiteral("The remote file was being processed."),
                                      QStringLiteral("http://h/f")};
        bench.service.jobs = {broken};
        bench.service.answer();
        bench.select(0);
        for (const char* part : {"0x80190194", "404", "being processed", "http://h/f"})
            QVERIFY2(bench.room->noticeText().contains(QLatin1String(part)), part);
    }
};

QTEST_MAIN(TestBits)
#include "test_ui_bits.moc"
