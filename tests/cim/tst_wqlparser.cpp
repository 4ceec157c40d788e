#include "core/cim/wql/parser.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::cim;

class TestWqlParser : public QObject {
    Q_OBJECT

    static QString drawn(const std::variant<Value, wql::PropertyName>& right) {
        if (const auto* name = std::get_if<wql::PropertyName>(&right))
            return name->text();
        const Value& v = std::get<Value>(right);
        if (v.isNull())
            return QStringLiteral("NULL");
        return v.asString() ? u'\'' + *v.asString() + u'\'' : displayText(v, {});
    }
    static QString drawn(const wql::Expr& e) {
        if (e.kind == wql::Expr::Kind::Compare) {
            QString text = e.comparison.left.text() + u' ' + wql::comparatorText(e.comparison.comparator);
            if (e.comparison.comparator != wql::Comparator::IsNull)
                text += u' ' + drawn(e.comparison.right);
            return text;
        }
        if (e.kind == wql::Expr::Kind::Not)
            return QStringLiteral("!(") + drawn(e.operands.front()) + u')';
        QString text;
        for (const wql::Expr& o : e.operands)
            text += (text.isEmpty()                   ? QString()
                     : e.kind == wql::Expr::Kind::And ? QStringLiteral(" & ")
                                                      : QStringLiteral(" | ")) +
                    drawn(o);
        return u'(' + text + u')';
    }
    static QString drawn(const wql::Query& q) {
        QString text;
        if (const auto* s = q.select()) {
            text = s->all ? QStringLiteral("*") : QString();
            for (const auto& p : s->properties)
                text += (text.isEmpty() ? QString() : QStringLiteral(",")) + p.text();
            text += u'@' + s->className;
            if (s->within)
                text += QStringLiteral(" within %1").arg(*s->within);
            if (s->where)
                text += QStringLiteral(" where ") + drawn(*s->where);
            if (s->group) {
                text += QStringLiteral(" group %1").arg(s->group->within);
                for (const auto& p : s->group->by)
                    text += QStringLiteral(" by ") + p.text();
                if (s->group->having)
                    text += QStringLiteral(" having ") + drawn(*s->group->having);
            }
            return text;
        }
        const auto* a = q.associations();
        text = (a->references ? QStringLiteral("ref ") : QStringLiteral("assoc ")) + a->path.toString();
        for (const auto& [name, value] : {std::pair{"ac", a->assocClass},
                                          {"rc", a->resultClass},
                                          {"rr", a->resultRole},
                                          {"ro", a->role},
                                          {"rq", a->requiredQualifier},
                                          {"raq", a->requiredAssocQualifier}})
            if (!value.isEmpty())
                text += QStringLiteral(" %1=%2").arg(QLatin1StringView(name), value);
        for (const auto& [name, value] :
             {std::pair{"defs", a->classDefsOnly}, {"schema", a->schemaOnly}, {"keys", a->keysOnly}})
            if (value)
                text += u' ' + QLatin1StringView(name);
        return text;
    }

private Q_SLOTS:
    void good_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* query, const char* expected) {
            QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(expected);
        };
        row("SELECT * FROM Win32_Process", "*@Win32_Process");
        row("select Name , Handle from win32_process", "Name,Handle@win32_process");
        row("SELECT a.b.c, __CLASS FROM X", "a.b.c,__CLASS@X");
        row("SELECT * FROM X WHERE a=1", "*@X where a = 1");
        row("SELECT * FROM X WHERE a = 1 OR b <> 'x' AND NOT c != \"y\"",
            "*@X where (a = 1 | (b <> 'x' & !(c <> 'y')))");
        row("SELECT * FROM X WHERE (a < 1 OR b <= 2) AND c > 3 AND (d >= 4)",
            "*@X where ((a < 1 | b <= 2) & c > 3 & d >= 4)");
        row("SELECT * FROM X WHERE NOT (a=1 OR NOT b=2)", "*@X where !((a = 1 | !(b = 2)))");
        row("SELECT * FROM X WHERE a LIKE '%x_[a-f]'", "*@X where a LIKE '%x_[a-f]'");
        row("SELECT * FROM X WHERE a NOT LIKE 'x'", "*@X where !(a LIKE 'x')");
        row("SELECT * FROM X WHERE NOT a LIKE 'x'", "*@X where !(a LIKE 'x')");
        row("SELECT * FROM X WHERE a IS NULL AND b IS NOT NULL", "*@X where (a IS NULL & !(b IS NULL))");
        row("SELECT * FROM X WHERE a = NULL AND b <> NULL", "*@X where (a = NULL & b <> NULL)");
        row("SELECT * FROM X WHERE a = TRUE AND b = false", "*@X where (a = TRUE & b = FALSE)");
        row("SELECT * FROM X WHERE a = b AND a.c < d.e", "*@X where (a = b & a.c < d.e)");
        row("SELECT * FROM X WHERE 5 < a AND 'x' = b AND 7 >= c", "*@X where (a > 5 & b = 'x' & c <= 7)");
        row("SELECT * FROM X WHERE a = -5 AND b = 1.5e3 AND c = 0x1F AND d = 18446744073709551615",
            "*@X where (a = -5 & b = 1500 & c = 31 & d = 18446744073709551615)");
        row("SELECT * FROM X WHERE a = 'it''s' AND b = \"say \\\"x\\\"\" AND c = 'C:\\\\Win'",
            "*@X where (a = 'it's' & b = 'say \"x\"' & c = 'C:\\Win')");
        row("SELECT * FROM X WHERE a='C:\\Win'", "*@X where a = 'C:\\Win'");
        row("SELECT * FROM X WHERE __CLASS = 'Y' AND __this ISA 'Z'",
            "*@X where (__CLASS = 'Y' & __this ISA 'Z')");
        row("SELECT * FROM meta_class WHERE __this ISA \"Win32_Account\"",
            "*@meta_class where __this ISA 'Win32_Account'");
        row("SELECT * FROM meta_class WHERE NOT __class < \"Win32\" AND NOT __this ISA \"Win32_Account\"",
            "*@meta_class where (!(__class < 'Win32') & !(__this ISA 'Win32_Account'))");
        row("SELECT * FROM __InstanceCreationEvent WITHIN 2 WHERE TargetInstance ISA \"X\" AND "
            "TargetInstance.P = 1 GROUP WITHIN 10 BY TargetInstance.A, B HAVING NumberOfEvents > 5",
            "*@__InstanceCreationEvent within 2 where (TargetInstance ISA 'X' & TargetInstance.P = 1) group "
            "10 by TargetInstance.A by B having NumberOfEvents > 5");
        row("SELECT * FROM __TimerEvent WHERE TimerId='t' GROUP WITHIN 0.5",
            "*@__TimerEvent where TimerId = 't' group 0.5");
        row("SELECT * FROM E WITHIN .5", "*@E within 0.5");
        row("SELECT * FROM E WHERE T ISA Foo", "*@E where T ISA 'Foo'");
        row("SELECT Role, By FROM Of WHERE Role = 1", "Role,By@Of where Role = 1");
        row("\n\tSELECT\r\n*\nFROM\tX ", "*@X");
        row("ASSOCIATORS OF {Win32_LogicalDisk.DeviceID=\"C:\"}", "assoc Win32_LogicalDisk.DeviceID=\"C:\"");
        row("associators of { X='}' } where resultclass=Y assocclass = Z role=R resultrole = \"Q\" "
            "requiredqualifier=K requiredassocqualifier=L keysonly",
            "assoc X=\"}\" ac=Z rc=Y rr=Q ro=R rq=K raq=L keys");
        row("ASSOCIATORS OF {X} WHERE SchemaOnly", "assoc X schema");
        row("ASSOCIATORS OF {\\\\S\\root:X=@} WHERE ClassDefsOnly", "assoc \\\\S\\root:X=@ defs");
        row("REFERENCES OF {X.A=1} WHERE ResultClass = A Role = B RequiredQualifier = C ClassDefsOnly",
            "ref X.A=1 rc=A ro=B rq=C defs");
    }
    void good() {
        QFETCH(QString, query);
        QFETCH(QString, expected);
        QCOMPARE(drawn(wql::parse(query)), expected);
    }

    void bad_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* query, int line, int column, const char* message) {
            QTest::newRow(query) << QString::fromUtf8(query) << line << column << QString::fromUtf8(message);
        };
        row("", 1, 1, "SELECT, ASSOCIATORS OF or REFERENCES OF was expected; the query ends here");
        row("   ", 1, 4, "the query ends here");
        row("DELETE FROM X", 1, 1, "instead of DELETE");
        row("SELECT", 1, 7, "'*' or a property name");
        row("SELECT FROM X", 1, 8, "'*' or a property name was expected instead of FROM");
        row("SELECT * X", 1, 10, "FROM was expected instead of X");
        row("SELECT a b FROM X", 1, 10, "FROM was expected instead of b");
        row("SELECT a, FROM X", 1, 11, "instead of FROM");
        row("SELECT a. FROM X", 1, 16, "FROM was expected");
        row("SELECT *, a FROM X", 1, 9, "FROM was expected");
        row("SELECT * FROM", 1, 14, "A class name was expected; the query ends here");
        row("SELECT * FROM WHERE a=1", 1, 15, "A class name was expected instead of WHERE");
        row("SELECT * FROM 'X'", 1, 15, "A class name");
        row("SELECT * FROM X, Y", 1, 16, "one class only");
        row("SELECT * FROM X Y", 1, 17, "The end of the query was expected instead of Y");
        row("SELECT * FROM X;", 1, 16, "Unexpected character");
        row("SELECT * FROM X WHERE", 1, 22, "the query ends here");
        row("SELECT * FROM X WHERE a", 1, 24, "A comparison operator");
        row("SELECT * FROM X WHERE a=", 1, 25, "A value or a property name");
        row("SELECT * FROM X WHERE a==1", 1, 25, "instead of =");
        row("SELECT * FROM X WHERE a=1 AND", 1, 30, "the query ends here");
        row("SELECT * FROM X WHERE AND a=1", 1, 23, "instead of AND");
        row("SELECT * FROM X WHERE (a=1", 1, 27, "')' was expected");
        row("SELECT * FROM X WHERE a=1)", 1, 26, "The end of the query");
        row("SELECT * FROM X WHERE ()", 1, 24, "instead of )");
        row("SELECT * FROM X\nWHERE a=1\n  AND b=", 3, 9, "the query ends here");
        row("SELECT *\nFROM X\r\nWHERE a = 'abc", 3, 11, "no closing quote");
        row("SELECT * FROM X WHERE a = 1x", 1, 27, "malformed number: 1x");
        row("SELECT * FROM X WHERE a = 0x", 1, 27, "malformed number");
        row("SELECT * FROM X WHERE a = 1e999", 1, 27, "malformed number");
        row("SELECT * FROM X WHERE a LIKE 5", 1, 30, "A pattern in quotes was expected instead of 5");
        row("SELECT * FROM X WHERE a LIKE b", 1, 30, "A pattern in quotes");
        row("SELECT * FROM X WHERE a ISA 5", 1, 29, "A class name");
        row("SELECT * FROM X WHERE a IS 5", 1, 28, "NULL was expected instead of 5");
        row("SELECT * FROM X WHERE a IS NOT TRUE", 1, 32, "NULL was expected instead of TRUE");
        row("SELECT * FROM X WHERE a < NULL", 1, 27, "NULL can only be compared");
        row("SELECT * FROM X WHERE 1 = 2", 1, 27, "A property name");
        row("SELECT * FROM X WHERE 'a' LIKE b", 1, 27, "A property must precede LIKE");
        row("SELECT * FROM X WHERE a # 1", 1, 25, "Unexpected character");
        row("SELECT * FROM X WITHIN", 1, 23, "A number of seconds");
        row("SELECT * FROM X WITHIN 'a'", 1, 24, "A number of seconds");
        row("SELECT * FROM X WITHIN -1", 1, 24, "cannot be a number of seconds");
        row("SELECT * FROM X GROUP BY a", 1, 23, "WITHIN was expected instead of BY");
        row("SELECT * FROM X GROUP WITHIN 5 BY", 1, 34, "A property name");
        row("SELECT * FROM X GROUP WITHIN 5 HAVING", 1, 38, "the query ends here");
        row("ASSOCIATORS {X}", 1, 13, "OF was expected");
        row("ASSOCIATORS OF X", 1, 16, "An object path in braces");
        row("ASSOCIATORS OF {X", 1, 16, "no closing brace");
        row("ASSOCIATORS OF {}", 1, 17, "The path is empty");
        row("ASSOCIATORS OF { X. }", 1, 20, "A key name");
        row("ASSOCIATORS OF {root\\cimv2}", 1, 17, "not a namespace");
        row("ASSOCIATORS OF {X} WHERE", 1, 25, "A clause");
        row("ASSOCIATORS OF {X} WHERE Foo = 1", 1, 26, "AssocClass, ResultClass");
        row("ASSOCIATORS OF {X} WHERE Role X", 1, 31, "'=' was expected");
        row("ASSOCIATORS OF {X} WHERE Role =", 1, 32, "A name was expected");
        row("ASSOCIATORS OF {X} WHERE Role = A Role = B", 1, 35, "given twice");
        row("ASSOCIATORS OF {X=1} WHERE SchemaOnly", 1, 17, "path of a class");
        row("ASSOCIATORS OF {X} WHERE ClassDefsOnly KeysOnly", 1, 48, "exclude each other");
        row("REFERENCES OF {X} WHERE AssocClass = Y", 1, 25, "does not belong to REFERENCES OF");
    }
    void bad() {
        QFETCH(QString, query);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, message);
        try {
            const auto q = wql::parse(query);
            QFAIL(qPrintable(drawn(q)));
        } catch (const wql::QueryError& e) {
            QCOMPARE(e.code(), hr::WbemInvalidQuery);
            QVERIFY2(e.plainMessage().contains(message), qPrintable(e.plainMessage()));
            QCOMPARE(std::pair(e.line(), e.column()), std::pair(line, column));
            QVERIFY(e.message().contains(QStringLiteral("line %1, column %2").arg(line).arg(column)));
        }
    }

    void quota_data() {
        QTest::addColumn<QString>("query");
        const QString start = QStringLiteral("SELECT * FROM X WHERE ");
        QTest::newRow("parentheses") << start + QString(100, u'(') + QStringLiteral("a=1") +
                                            QString(100, u')');
        QTest::newRow("nots") << start + QStringLiteral("NOT ").repeated(100) + QStringLiteral("a=1");
        QTest::newRow("comparisons") << start + QStringLiteral("a=1 OR ").repeated(wql::MaxComparisons) +
                                            QStringLiteral("a=1");
        QTest::newRow("length") << start + QStringLiteral("a='") + QString(wql::MaxQueryLength, u'x') + u'\'';
        QTest::newRow("name parts") << start + QStringLiteral("a.").repeated(100) + QStringLiteral("a=1");
        QTest::newRow("properties") << QStringLiteral("SELECT ") + QStringLiteral("a,").repeated(2000) +
                                           QStringLiteral("a FROM X");
    }
    void quota() {
        QFETCH(QString, query);
        try {
            wql::parse(query);
            QFAIL("accepted");
        } catch (const wql::QueryError& e) {
            QCOMPARE(e.code(), hr::WbemQuotaViolation);
        }
    }
    void upToTheQuota() {
        const QString start = QStringLiteral("SELECT * FROM X WHERE ");
        const int n = wql::MaxExpressionDepth;
        wql::parse(start + QString(n, u'(') + QStringLiteral("a=1") + QString(n, u')'));
        wql::parse(start + QStringLiteral("a=1 OR ").repeated(wql::MaxComparisons - 1) +
                   QStringLiteral("a=1"));
    }

    void kinds() {
        QVERIFY(wql::parse(QStringLiteral("SELECT * FROM Meta_Class")).isSchema());
        QVERIFY(wql::parse(QStringLiteral("REFERENCES OF {X} WHERE SchemaOnly")).isSchema());
        QVERIFY(!wql::parse(QStringLiteral("SELECT * FROM X")).isSchema());
        QVERIFY(
            wql::parse(QStringLiteral("SELECT * FROM __instancecreationevent")).select()->looksLikeEvent());
        QVERIFY(wql::parse(QStringLiteral("SELECT * FROM X WITHIN 1")).select()->looksLikeEvent());
        QVERIFY(!wql::parse(QStringLiteral("SELECT * FROM X")).select()->looksLikeEvent());
    }

    void propertiesAgainstTheClass() {
        Class cls;
        cls.name = QStringLiteral("X");
        Property p;
        p.name = QStringLiteral("a");
        cls.properties.push_back(p);
        const auto check = [&](const char* text) {
            wql::checkProperties(wql::parse(QString::fromUtf8(text)), cls);
        };
        check("SELECT A, __CLASS FROM X WHERE a.b = 1 AND __PATH = 'x' AND a = a");
        check("SELECT zzz FROM meta_class WHERE yyy = 1");
        for (const auto& [text, column] : {std::pair{"SELECT a, b FROM X", 11},
                                           {"SELECT * FROM X WHERE NOT (a=1 OR c.d=2)", 35},
                                           {"SELECT * FROM X WHERE a = zz", 27},
                                           {"SELECT * FROM X GROUP WITHIN 1 BY q", 35}}) {
            try {
                check(text);
                QFAIL(text);
            } catch (const wql::QueryError& e) {
                QCOMPARE(e.code(), hr::WbemInvalidQuery);
                QCOMPARE(e.column(), column);
            }
        }
    }

    void everyPrefixEndsInAnError() {
        const QString text = QStringLiteral(
            "SELECT a.b, c FROM X WITHIN 2.5 WHERE NOT (a = 'x\\'y' AND b LIKE \"%\") OR c ISA 'D' "
            "GROUP WITHIN 3 BY e.f HAVING NumberOfEvents >= 4");
        int accepted = 0;
        for (qsizetype n = 0; n <= text.size(); ++n) {
            try {
                wql::parse(text.left(n));
                ++accepted;
            } catch (const wql::QueryError& e) {
                QVERIFY(e.position() >= 0 && e.position() <= n);
            }
        }
        QVERIFY(accepted > 3 && accepted < 40);
    }
};

QTEST_GUILESS_MAIN(TestWqlParser)
#include "tst_wqlparser.moc"
