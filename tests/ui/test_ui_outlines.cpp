#include "ui/common/contrast.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using namespace wbemscope::ui;

/// One sees where a field, a box and a button is: the pixels of its edge have the contrast of WCAG 1.4.11
/// against what is around them, in both themes and every state.
class TestOutlines : public QObject {
    Q_OBJECT

    enum State { Resting, Pointed, Focused, Disabled };

    static QWidget* make(const QString& kind, QWidget* parent) {
        if (kind == u"check box")
            return new QCheckBox(parent);
        if (kind == u"radio button")
            return new QRadioButton(parent);
        if (kind == u"line edit")
            return new QLineEdit(parent);
        if (kind == u"spin box")
            return new QSpinBox(parent);
        if (kind == u"push button")
            return new QPushButton(parent);
        auto* box = new QComboBox(parent);
        box->setEditable(kind == u"editable combo");
        return box;
    }

private Q_SLOTS:
    void cleanup() { Theme::instance().setMode(ThemeMode::System); }

    void contrastIsThatOfWcag() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        // The best known grey: the lightest that text on white may have at 4.5:1.
        QVERIFY(contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
        QVERIFY(contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
    }

    void textsCanBeRead_data() {
        QTest::addColumn<ThemeMode>("mode");
        QTest::newRow("light") << ThemeMode::Light;
        QTest::newRow("dark") << ThemeMode::Dark;
    }
    void textsCanBeRead() {
        QFETCH(ThemeMode, mode);
        Theme::instance().setMode(mode);
        const QPalette palette = QApplication::palette();
        const auto of = [&](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
        const Colours& c = colours();
        for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::AlternateBase})
            for (const QColor& ink :
                 {of(QPalette::Text), of(QPalette::WindowText), of(QPalette::Link), c.muted, c.ok, c.partial,
                  c.denied, c.failed, c.keyword, c.literal, c.number, c.comment, c.system})
                QVERIFY2(contrast(ink, of(ground)) >= TextContrast,
                         qPrintable(QStringLiteral("%1 on %2: %3")
                                        .arg(ink.name(), of(ground).name())
                                        .arg(contrast(ink, of(ground)))));
        QVERIFY(contrast(of(QPalette::PlaceholderText), of(QPalette::Base)) >= TextContrast);
        QVERIFY(contrast(of(QPalette::ButtonText), of(QPalette::Button)) >= TextContrast);
        QVERIFY(contrast(of(QPalette::HighlightedText), of(QPalette::Highlight)) >= TextContrast);
        QVERIFY(contrast(palette.color(QPalette::Inactive, QPalette::HighlightedText),
                         palette.color(QPalette::Inactive, QPalette::Highlight)) >= TextContrast);
        QVERIFY(contrast(c.differenceText, c.difference) >= TextContrast);
        for (const QColor& fill :
             {c.hexHeader, c.hexBody, c.hexCiphertext, c.hexPadding, c.hexTrailer, c.hexSignature})
            QVERIFY2(contrast(of(QPalette::Text), fill) >= TextContrast, qPrintable(fill.name()));
    }

    void edgesStandOut_data() {
        QTest::addColumn<ThemeMode>("mode");
        QTest::addColumn<QString>("kind");
        const char* kinds[] = {"check box", "radio button",   "line edit",  "spin box",
                               "combo",     "editable combo", "push button"};
        for (const auto mode : {ThemeMode::Light, ThemeMode::Dark})
            for (const char* kind : kinds)
                QTest::addRow("%s, %s", qPrintable(Theme::modeName(mode)), kind)
                    << mode << QString::fromLatin1(kind);
    }
    void edgesStandOut() {
        QFETCH(ThemeMode, mode);
        QFETCH(QString, kind);
        Theme::instance().setMode(mode);
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* other = new QPushButton(&window);
        layout->addWidget(other);
        QWidget* widget = make(kind, &window);
        layout->addWidget(widget);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
        // One window for all of them: under Wine it takes two seconds to go.
        const std::pair<const char*, State> states[] = {
            {"resting", Resting}, {"pointed", Pointed}, {"focused", Focused}, {"disabled", Disabled}};
        for (const auto& [name, state] : states) {
            (state == Focused ? widget : other)->setFocus(Qt::TabFocusReason);
            widget->setEnabled(state != Disabled);
            widget->setAttribute(Qt::WA_UnderMouse, state == Pointed);
            if (auto* edit = widget->findChild<QLineEdit*>())
                edit->deselect();
            QCoreApplication::processEvents();

            const QImage image = window.grab().toImage();
            const QColor ground = window.palette().color(QPalette::Window);
            const QRect place = widget->geometry();
            // The middle of the left edge; what is typed into has its own ground inside.
            const bool typed = kind == u"line edit" || kind == u"spin box" || kind == u"editable combo" ||
                               kind == u"check box" || kind == u"radio button";
            const QColor inside =
                typed ? QColor(image.pixel(place.left() + 5, place.top() + place.height() / 2 - 5)) : ground;
            double best = 0;
            for (int x = place.left() - 1; x < place.left() + 5; ++x) {
                const QColor pixel(image.pixel(x, place.center().y()));
                best = std::max(best, std::min(contrast(pixel, ground), contrast(pixel, inside)));
            }
            QVERIFY2(best >= ControlContrast,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name)).arg(best)));
        }
    }
};

QTEST_MAIN(TestOutlines)
#include "test_ui_outlines.moc"
