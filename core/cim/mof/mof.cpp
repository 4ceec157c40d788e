#include "core/cim/mof/mof.h"

#include "core/cim/mof/builder.h"

#include <algorithm>
#include <QStringDecoder>

namespace wbemscope::cim::mof {

QString Error::toString() const {
    return QStringLiteral("%1:%2:%3: %4").arg(file).arg(line).arg(column).arg(message);
}

int Document::classCount() const {
    return static_cast<int>(std::ranges::count_if(declarations, &Declaration::isClass));
}

int Document::instanceCount() const {
    return static_cast<int>(declarations.size()) - classCount();
}

struct Compiler::Private {
    State state;
};

Compiler::Compiler(ClassResolver resolver, Options options)
    : d(std::make_unique<Private>()) {
    d->state.resolver = std::move(resolver);
    d->state.options = std::move(options);
}

Compiler::~Compiler() = default;

void Compiler::add(const QString& text, const QString& fileName) {
    State& state = d->state;
    const auto firstError = static_cast<std::ptrdiff_t>(state.document.errors.size());
    Diagnostics diagnostics(state.document.errors, fileName, state.options.limits.maxErrors);
    try {
        Parser parser(text, diagnostics, state.options.limits);
        Builder builder(state, diagnostics, fileName, parser);
        while (const auto statement = parser.next())
            builder.add(*statement);
        builder.finish();
    } catch (const Abandon&) {
        // Its reason is the last error.
    }
    std::stable_sort(state.document.errors.begin() + firstError, state.document.errors.end(),
                     [](const Error& a, const Error& b) {
                         return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                     });
}

const Document& Compiler::document() const {
    return d->state.document;
}

Document Compiler::take() {
    Document document = std::move(d->state.document);
    auto fresh = std::make_unique<Private>();
    fresh->state.resolver = std::move(d->state.resolver);
    fresh->state.options = std::move(d->state.options);
    d = std::move(fresh);
    return document;
}

Document parse(const QString& text, const QString& fileName, ClassResolver resolver, Options options) {
    Compiler compiler(std::move(resolver), std::move(options));
    compiler.add(text, fileName);
    return compiler.take();
}

QString decodeText(const QByteArray& bytes) {
    if (const auto encoding = QStringConverter::encodingForData(bytes))
        return QStringDecoder(*encoding).decode(bytes);
    QStringDecoder utf8(QStringConverter::Utf8);
    QString text = utf8.decode(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

} // namespace wbemscope::cim::mof
