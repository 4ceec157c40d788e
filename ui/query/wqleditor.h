#pragma once

#include "ui/common/schema.h"

#include <QPlainTextEdit>
#include <QSyntaxHighlighter>

class QCompleter;
class QStringListModel;
class QTimer;

namespace wbemscope::ui {

/// Colours a query by the tokens of core/cim/wql; keywords are bold too, so that colour is not alone.
class WqlHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit WqlHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

/// A query editor: highlighting, completion of keywords, classes and properties as one types (or Ctrl+Space),
/// the first mistake underlined and told.
class WqlEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit WqlEditor(QWidget* parent = nullptr);

    /// Where class and property names come from; may be null.
    void setSchema(Schema* schema);
    QString query() const { return toPlainText().trimmed(); }
    /// "line 1, column 9: ..."; empty when the text is WQL or empty.
    const QString& problem() const { return m_problem; }
    QCompleter* completer() const { return m_completer; }
    /// The popup's choices at the cursor.
    QStringList choices() const;

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    void problemChanged(const QString& problem);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void check();
    void offer(bool asked);
    void insert(const QString& completion);

    QPointer<Schema> m_schema;
    QStringListModel* m_words;
    QCompleter* m_completer;
    QTimer* m_checkTimer;
    QString m_problem;
};

} // namespace wbemscope::ui
