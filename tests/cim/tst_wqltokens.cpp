#include "core/cim/wql/token.h"

#include <QTest>

using namespace wbemscope::cim;

class TestWqlTokens : public QObject {
    Q_OBJECT

    static QString drawn(const QString& text) {
        static const char letters[] = "KISNOPB?.";
        QString result;
        for (const wql::Token& t : wql::tokenize(text))
            result += QStringLiteral("%1%2%3@%4 ")
                          .arg(QLatin1Char(letters[static_cast<int>(t.kind)]))
                          .arg(t.complete ? QString() : QStringLiteral("~"), t.text(text).toString())
                          .arg(t.position);
        return result.trimmed();
    }

private Q_SLOTS:
    void tokens() {
        QCOMPARE(drawn(QStringLiteral("SELECT a.b,* FROM X")),
                 QStringLiteral("KSELECT@0 Ia@7 P.@8 Ib@9 P,@10 P*@11 KFROM@13 IX@18 .@19"));
        QCOMPARE(drawn(QStringLiteral("a<=-1.5e-3<>'x''y'!=\"z\\\"\"")),
                 QStringLiteral("Ia@0 O<=@1 N-1.5e-3@3 O<>@10 S'x''y'@12 O!=@18 S\"z\\\"\"@20 .@25"));
        QCOMPARE(drawn(QStringLiteral("of {X=\"}\"} where")),
                 QStringLiteral("Kof@0 B{X=\"}\"}@3 Kwhere@11 .@16"));
        QCOMPARE(drawn(QStringLiteral("a = 'open")), QStringLiteral("Ia@0 O=@2 S~'open@4 .@9"));
        QCOMPARE(drawn(QStringLiteral("of {open")), QStringLiteral("Kof@0 B~{open@3 .@8"));
        QCOMPARE(drawn(QStringLiteral("a ; 1x ! \u00e9")),
                 QStringLiteral("Ia@0 ?;@2 ?1x@4 ?!@7 I\u00e9@9 .@10"));
        QCOMPARE(drawn(QString()), QStringLiteral(".@0"));
        QCOMPARE(wql::tokenize(QString(1000, u'('), 10).size(), 11);
    }

    void unquoting() {
        QCOMPARE(wql::unquoted(u"'it''s'"), QStringLiteral("it's"));
        QCOMPARE(wql::unquoted(u"\"a\\\"b\\\\c\\d\""), QStringLiteral("a\"b\\c\\d"));
        QCOMPARE(wql::unquoted(u"'open"), QStringLiteral("open"));
        QCOMPARE(wql::unquoted(u"bare"), QStringLiteral("bare"));
        QCOMPARE(wql::unquoted(u""), QString());
    }

    void completion_data() {
        QTest::addColumn<QString>("text"); ///< '|' is the cursor
        QTest::addColumn<int>("expects");
        QTest::addColumn<QString>("rest"); ///< prefix/class/path/keywords
        using E = wql::Expectation;
        const auto row = [](const char* text, E e, const char* rest) {
            QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(e) << QString::fromUtf8(rest);
        };
        row("|", E::Keyword, "///ASSOCIATORS,REFERENCES,SELECT");
        row("SEL|", E::Keyword, "SEL///ASSOCIATORS,REFERENCES,SELECT");
        row("SELECT |", E::PropertyName, "///");
        row("SELECT | FROM X", E::PropertyName, "/X//");
        row("SELECT a, Na| FROM X", E::PropertyName, "Na/X//");
        row("SELECT * |", E::Keyword, "///FROM");
        row("SELECT a F|", E::Keyword, "F///FROM");
        row("SELECT * FROM |", E::ClassName, "///");
        row("SELECT * FROM Win|", E::ClassName, "Win/Win//");
        row("SELECT * FROM X |", E::Keyword, "/X//GROUP,WHERE,WITHIN");
        row("SELECT * FROM X WHERE |", E::PropertyOrKeyword, "/X//NOT");
        row("SELECT * FROM X WHERE Na|", E::PropertyOrKeyword, "Na/X//NOT");
        row("SELECT * FROM X WHERE Name |", E::Keyword, "/X//IS,ISA,LIKE");
        row("SELECT * FROM X WHERE Name = |", E::Value, "/X//FALSE,NULL,TRUE");
        row("SELECT * FROM X WHERE Name = 5 |", E::Keyword, "/X//AND,GROUP,OR");
        row("SELECT * FROM X WHERE Name = 'a' A|", E::Keyword, "A/X//AND,GROUP,OR");
        row("SELECT * FROM X WHERE Name = 'a|", E::Nothing, "/X//");
        row("SELECT * FROM X WHERE Name = 'a|b'", E::Nothing, "/X//");
        row("SELECT * FROM X WHERE a = 1 AND |", E::PropertyOrKeyword, "/X//NOT");
        row("SELECT * FROM X WHERE (|", E::PropertyOrKeyword, "/X//NOT");
        row("SELECT * FROM X WHERE a IS |", E::Keyword, "/X//NOT,NULL");
        row("SELECT * FROM X WHERE a IS NOT |", E::Keyword, "/X//NULL");
        row("SELECT * FROM X WHERE TargetInstance.|", E::PropertyName, "/X/TargetInstance/");
        row("SELECT * FROM X WHERE a.b.c|", E::PropertyName, "c/X/a.b/");
        row("SELECT * FROM X WHERE TargetInstance ISA |", E::ClassName, "/X//");
        row("SELECT * FROM X WITHIN 2 |", E::Keyword, "/X//GROUP,WHERE");
        row("SELECT * FROM X GROUP WITHIN 2 |", E::Keyword, "/X//BY,HAVING");
        row("SELECT * FROM X GROUP WITHIN 2 BY a |", E::Keyword, "/X//HAVING");
        row("ASSOCIATORS |", E::Keyword, "///OF");
        row("ASSOCIATORS OF {X|}", E::Nothing, "///");
        row("ASSOCIATORS OF {X} |", E::Keyword, "///WHERE");
        row("REFERENCES OF {X} WHERE |", E::Keyword,
            "///CLASSDEFSONLY,KEYSONLY,REQUIREDQUALIFIER,RESULTCLASS,ROLE,SCHEMAONLY");
        row("ASSOCIATORS OF {X} WHERE ResultClass = |", E::ClassName, "///");
    }
    void completion() {
        QFETCH(QString, text);
        QFETCH(int, expects);
        QFETCH(QString, rest);
        const auto cursor = static_cast<int>(text.indexOf(u'|'));
        text.remove(cursor, 1);
        const auto c = wql::completionAt(text, cursor);
        const auto joined = [](const std::vector<QString>& list, QChar with) {
            return QStringList(list.begin(), list.end()).join(with);
        };
        QCOMPARE(QStringLiteral("%1/%2/%3/%4")
                     .arg(c.prefix, c.className, joined(c.path, u'.'), joined(c.keywords, u',')),
                 rest);
        QCOMPARE(static_cast<int>(c.expects), expects);
        QCOMPARE(c.wordStart, cursor - static_cast<int>(c.prefix.size()));
    }

    /// The window asks at every key stroke, wherever the cursor is.
    void anyCursorIsFine() {
        const QString text = QStringLiteral("SELECT a.b, FROM X WHERE ( 'x AND {y} = 1..2 ISA NOT . GROUP");
        for (int cursor = -2; cursor < text.size() + 3; ++cursor) {
            const auto c = wql::completionAt(text, cursor);
            QVERIFY(c.wordStart >= 0 && c.wordStart <= text.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestWqlTokens)
#include "tst_wqltokens.moc"
