// A table in a terminal: it keeps to the width, and loses nothing.
#include "app/cli/texttable.h"

#include <QTest>

using wbemscope::cli::TextTable;

class TextTableTest : public QObject {
    Q_OBJECT

    static TextTable namespaces() {
        TextTable table(
            {QStringLiteral("Namespace"), QStringLiteral("Encryption"), QStringLiteral("Rights")});
        table.add({QStringLiteral("ROOT\\Workshop\\Restricted"), QStringLiteral("-"),
                   QStringLiteral("Enable Account, Execute Methods, Remote Enable")});
        table.add({QStringLiteral("ROOT"), QStringLiteral("required"), QStringLiteral("everything")});
        return table;
    }

private Q_SLOTS:
    void asWideAsItsContent() {
        const QByteArray text = namespaces().text();
        QCOMPARE(text.split('\n').at(2), QByteArray("ROOT\\Workshop\\Restricted  -           Enable Account, "
                                                    "Execute Methods, Remote Enable"));
        // A pipe has no width: a line per row.
        QCOMPARE(namespaces().textFor(0), text);
        QCOMPARE(namespaces().textFor(200), text);
    }
    void theWidestGivesWay() {
        QCOMPARE(namespaces().textFor(60), QByteArray(R"(Namespace                Encryption  Rights
-----------------------  ----------  -----------------------
ROOT\Workshop\           -           Enable Account, Execute
Restricted                           Methods, Remote Enable
ROOT                     required    everything
)"));
    }
    void nothingIsLost() {
        TextTable table({QStringLiteral("A"), QStringLiteral("B")});
        const QString word(95, u'x');
        table.add({word, QStringLiteral("short")});
        const QByteArray text = table.textFor(40);
        for (const QByteArray& line : text.split('\n'))
            QVERIFY(line.size() <= 40);
        QCOMPARE(text.count('x'), word.size());
    }
    void proseHangs() {
        using wbemscope::cli::hanging;
        const QString text = QStringLiteral("one two three\n  four five six seven\n");
        QCOMPARE(hanging(text, 0), text);
        QCOMPARE(hanging(text, 80), text);
        QCOMPARE(hanging(text, 14), QStringLiteral("one two three\n  four five\n      six\n      seven\n"));
        // A word that does not fit stays whole: a path, an SDDL.
        const QString path = QStringLiteral("at: ") + QString(40, u'x') + QStringLiteral(" end");
        QCOMPARE(hanging(path, 20),
                 QStringLiteral("at:\n    ") + QString(40, u'x') + QStringLiteral("\n    end"));
        QCOMPARE(hanging(QStringLiteral("          a b c d"), 12), QStringLiteral("          a b c d"));
    }
    void tooManyColumnsForAnyScreen() {
        TextTable table({QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three")});
        const QString cell = QStringLiteral("01234567 01234567");
        table.add({cell, cell, cell});
        // Columns of one letter help nobody: it ends at what can still be read.
        QCOMPARE(table.textFor(5).split('\n').at(2), QByteArray("01234567  01234567  01234567"));
    }
    void namesBreakWhereTheirWordsEnd() {
        TextTable table({QStringLiteral("Proxy"), QStringLiteral("Method"), QStringLiteral("Result")});
        table.add({QStringLiteral("IWbemLoginClientID"), QStringLiteral("RemoteCreateInstance"),
                   QStringLiteral("WBEM_S_NO_ERROR (0x00000000)")});
        QCOMPARE(table.textFor(40), QByteArray(R"(Proxy         Method        Result
------------  ------------  ------------
IWbemLogin    RemoteCreate  WBEM_S_NO_
ClientID      Instance      ERROR
                            (0x00000000)
)"));
        // Prose breaks at its spaces, whatever names are in it.
        TextTable prose({QStringLiteral("A"), QStringLiteral("B")});
        prose.add({QStringLiteral("starts the LocalSystem"), QString()});
        QVERIFY(prose.textFor(21).contains("starts the\nLocalSystem\n"));
    }
};

QTEST_GUILESS_MAIN(TextTableTest)
#include "tst_texttable.moc"
