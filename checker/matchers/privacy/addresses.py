"""stub"""
def addresses(context, params):
    return ()
