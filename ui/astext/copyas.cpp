#include "ui/astext/copyas.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QMenu>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace wbemscope::ui {

namespace {
constexpr TextKind Kinds[] = {TextKind::Moniker, TextKind::PowerShell, TextKind::Cpp, TextKind::Python};

void preview(const ConnectionRequest& request, TextKind kind, QWidget* window) {
    auto* dialog = new ConnectionTextDialog(request, kind, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}
} // namespace

QString textKindTitle(TextKind kind) {
    switch (kind) {
    case TextKind::Moniker:
        return QCoreApplication::translate("CopyAs", "Moniker");
    case TextKind::PowerShell:
        return QStringLiteral("PowerShell");
    case TextKind::Cpp:
        return QStringLiteral("C++");
    case TextKind::Python:
        break;
    }
    return QStringLiteral("Python (impacket)");
}

ConnectionTextDialog::ConnectionTextDialog(ConnectionRequest request, TextKind kind, QWidget* parent)
    : QDialog(parent)
    , m_request(std::move(request))
    , m_language(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_notes(new QLabel(this))
    , m_copy(new AccentButton(tr("&Copy"), this)) {
    m_request.credentials.password = {}; // nothing here needs it
    setWindowTitle(tr("The Connection as Text"));
    setModal(false);
    for (const TextKind each : Kinds)
        m_language->addItem(textKindTitle(each), int(each));
    m_language->setCurrentIndex(m_language->findData(int(kind)));
    m_language->setAccessibleName(tr("Language"));
    m_text->setReadOnly(true);
    m_text->setFont(monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("The connection as text"));
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto* top = new QHBoxLayout;
    auto* label = new QLabel(tr("&Language"), this);
    label->setBuddy(m_language);
    top->addWidget(label);
    top->addWidget(m_language);
    top->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_notes);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 34);
    connect(m_language, &QComboBox::currentIndexChanged, this, &ConnectionTextDialog::showText);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    showText();
}

void ConnectionTextDialog::showText() {
    const ConnectionText said = connectionText(m_request, TextKind(m_language->currentData().toInt()));
    m_text->setPlainText(said.text);
    m_notes->setText(said.notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!said.notes.isEmpty());
    m_copy->setEnabled(!said.text.isEmpty());
}

QString ConnectionTextDialog::text() const {
    return m_text->toPlainText();
}

QString ConnectionTextDialog::notes() const {
    return m_notes->text();
}

QMenu* addCopyAsMenu(QMenu* menu, const std::function<ConnectionRequest()>& request, QWidget* window) {
    auto* sub = menu->addMenu(icon(QStringLiteral("copy")),
                              QCoreApplication::translate("CopyAs", "Copy Connection &as"));
    for (const TextKind kind : Kinds)
        sub->addAction(textKindTitle(kind), window, [request, kind, window] {
            const ConnectionText said = connectionText(request(), kind);
            // What cannot be said is shown with its reason, instead of nothing copied in silence.
            if (said.text.isEmpty())
                preview(request(), kind, window);
            else
                QApplication::clipboard()->setText(said.text);
        });
    sub->addSeparator();
    sub->addAction(QCoreApplication::translate("CopyAs", "&Preview…"), window,
                   [request, window] { preview(request(), TextKind::PowerShell, window); });
    return sub;
}

} // namespace wbemscope::ui
