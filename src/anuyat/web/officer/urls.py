"""The officers' door: what leads where."""

from django.urls import path

from anuyat.web.officer import case, decide, failures, files, money, queue, sign_in, steps

app_name = "officer"
CASE = "cases/<uuid:case_id>"
urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sso", sign_in.sso, name="sso"),
    path("sso/return", sign_in.sso_return, name="sso_return"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("", queue.queue, name="queue"),
    path(CASE, case.case, name="case"),
    path(f"{CASE}/reveal", case.reveal, name="reveal"),
    path(f"{CASE}/checks/<slug:item>", case.check, name="check"),
    path(f"{CASE}/accept", steps.accept, name="accept"),
    path(f"{CASE}/return", steps.send_back, name="send_back"),
    path(f"{CASE}/propose", steps.propose, name="propose"),
    path(f"{CASE}/redirect", steps.redirect, name="redirect"),
    path(f"{CASE}/decide", decide.decide, name="decide"),
    path(f"{CASE}/files/<uuid:attachment_id>", files.file, name="file"),
    path(f"{CASE}/letters/<uuid:letter_id>.pdf", files.letter_pdf, name="letter_pdf"),
    path(f"{CASE}/licence.pdf", files.licence_pdf, name="licence_pdf"),
    path("money", money.money, name="money"),
    path("money/<uuid:bill_id>", money.cash, name="cash"),
    path("failures", failures.failures, name="failures"),
    path("failures/<int:due_id>", failures.do_again, name="do_again"),
]
