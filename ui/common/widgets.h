#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QWidget>

class QVBoxLayout;

namespace wbemscope::ui {

/// A line that filters a list as one types. Down or Return goes to the list, Esc clears.
class FilterEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterEdit(const QString& placeholder, QWidget* parent = nullptr);
    void setTarget(QWidget* list) { m_target = list; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* m_target = nullptr;
};

/// One line that elides in the middle, shows itself whole on hover, and copies.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setMuted(bool muted);
    void setIcon(const QIcon& icon);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QString m_text;
    QIcon m_icon;
    bool m_muted = false;
};

/// The one button of a room that says what to do next: filled with the accent.
class AccentButton : public QPushButton {
    Q_OBJECT
public:
    explicit AccentButton(const QString& text, QWidget* parent = nullptr);
    /// False: another button of the room has the accent at the moment.
    void setAccent(bool on);

private:
    void recolour();
    bool m_accent = true;
};

/// What a room shows while it has nothing: a glyph, a sentence, and what to do about it.
class EmptyRoom : public QWidget {
    Q_OBJECT
public:
    EmptyRoom(const QString& iconName, const QString& text, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text->text(); }
    /// The first is the accent one.
    QPushButton* addAction(const QString& text, bool accent);

private:
    QLabel* m_icon;
    QLabel* m_text;
    QVBoxLayout* m_actions;
};

/// A message in place: icon, words that wrap and can be selected, nothing modal.
class Notice : public QWidget {
    Q_OBJECT
public:
    enum class Kind : quint8 { Info, Ok, Partial, Denied, Failed, Busy };
    explicit Notice(QWidget* parent = nullptr);
    void show(Kind kind, const QString& text);
    void clear();
    QString text() const;

private:
    QLabel* m_icon;
    QLabel* m_text;
    Kind m_kind = Kind::Info;
};

/// Between the tools of a room. (A row without a spacing of its own takes its column's: none.)
constexpr int BarSpacing = 6;

/// A tool button with an icon, a tool tip that names the shortcut, and an accessible name.
QToolButton* toolButton(const QString& iconName, const QString& text, QWidget* parent);
/// A copy button that copies what `text` returns and says so.
QToolButton* copyButton(const QString& name, std::function<QString()> text, QWidget* parent);

} // namespace wbemscope::ui
