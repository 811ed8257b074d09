"""What a person does with their own: sign in, file, correct, pay, receive."""

from django.urls import path

from anuyat.web.citizen import (
    cases,
    correcting,
    filing,
    folder,
    papers,
    paying,
    sending,
    signing_in,
)

app_name = "citizen"
urlpatterns = [
    path("sign-in", signing_in.sign_in, name="sign_in"),
    path("sign-in/return", signing_in.sign_in_return, name="sign_in_return"),
    path("sign-out", signing_in.sign_out, name="sign_out"),
    path("services/<slug:code>/start", filing.start, name="start"),
    path("my", folder.folder, name="folder"),
    path("my/filings/<uuid:filing_id>/check", sending.check, name="check"),
    path("my/filings/<uuid:filing_id>/reply", sending.reply, name="reply"),
    path("my/filings/<uuid:filing_id>/submit", sending.submit, name="submit"),
    path("my/filings/<uuid:filing_id>/<slug:page_id>", filing.page, name="page"),
    path("my/cases/<uuid:case_id>", cases.case, name="case"),
    path("my/cases/<uuid:case_id>/receipt", sending.receipt, name="receipt"),
    path("my/cases/<uuid:case_id>/correct", correcting.correct, name="correct"),
    path("my/cases/<uuid:case_id>/withdraw", cases.withdraw, name="withdraw"),
    path("my/bills/<uuid:bill_id>", paying.pay, name="pay"),
    path("my/letters/<uuid:letter_id>/open", papers.open_letter, name="open_letter"),
    path("my/letters/<uuid:letter_id>.pdf", papers.letter_pdf, name="letter_pdf"),
    path("my/letters/<uuid:letter_id>", papers.letter, name="letter"),
    path("my/licences/<uuid:case_id>.pdf", papers.licence_pdf, name="licence_pdf"),
    path("my/files/<uuid:attachment_id>", papers.file, name="file"),
]
