"""What a page of Jupyter is waited for with."""

KERNEL_IS_READY = """async () => {
    const panel = jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
}"""
"""The page shows an idle kernel before it can run anything: what is run then is lost without a word."""
